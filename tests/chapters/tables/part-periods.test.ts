import { strict as assert } from "node:assert";
import { test } from "node:test";
import { partPeriods as periodsOf } from "grokbook/analysis/weights/part-periods";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { partPeriods } from "grokbook/chapters/tables/part-periods";
import { observedReviews } from "../../analysis/observed";

test("a line a part: its share at the start and its slope in three periods", () => {
  const run = observedReviews();
  const text = partPeriods(run, periodsOf(run, weightStages(run))).toString();
  assert.match(text, / until memorised \(step 100,000\) +then until step 400,000 +to the end\n/);
  assert.match(text, /\nwhole model +100 % +0\.9998 +0\.9927 +0\.4729\n/);
  assert.match(text, /\nembeddings +100\.0 % +1 +1 +1\n/);
  assert.match(text, /\nclassifier +0\.0 % +-0\.1876 +0\.231 +-?0$/);
});

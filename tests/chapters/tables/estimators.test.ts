import { strict as assert } from "node:assert";
import { test } from "node:test";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { estimators } from "grokbook/chapters/tables/estimators";
import { syntheticRun, syntheticSweep } from "../../analysis/synthetic";

test("the peak, n₅₀ and the definition, each with its interval", () => {
  const text = estimators(criticalDataSize(syntheticSweep(), { accuracy: 0.9 })).toString();
  assert.match(text, /^All within 6,000 steps\. /);
  assert.match(text, /\npeak of t_gen \(paper's Figs 1B, 2B, 3B\): .* +2,000 +2000 … 2000\n/);
  assert.match(text, /\nn₅₀\(6,000\): half of the runs get there and stay +1,7\d\d +1\d\d\d … \d{4}\n/);
  assert.match(
    text,
    /\nsmallest N with mean test accuracy ≥ 90 % at the end \(paper's eq\. 1\) +2,000 +2000 … 2000$/,
  );
});

test("none, an interval that is open, and none with one seed", () => {
  const never = criticalDataSize([syntheticRun({ dataSize: 1000, generalises: null })], { accuracy: 0.9 });
  assert.match(
    estimators(never).toString(),
    /gets there +none +–\n.* not determined +open … open\n.* none +–$/,
  );
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { modularConfig } from "grokbook/chapters/settings/modular-config";
import { syntheticRun } from "../../analysis/synthetic";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("the first run's, or an error that says what came", () => {
  const run = syntheticRun();
  assert.equal(modularConfig([run, syntheticRun({ seed: 1 })]), run.config);
  assert.throws(() => modularConfig([]), /got none/);
  assert.throws(() => modularConfig([syntheticReviews()]), /got reviews/);
});

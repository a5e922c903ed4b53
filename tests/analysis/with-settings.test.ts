import { strict as assert } from "node:assert";
import { test } from "node:test";
import { withSettings } from "grokbook/analysis/with-settings";
import { syntheticRun } from "./synthetic";
import { syntheticReviews } from "./synthetic-reviews";

const runs = [
  syntheticReviews({ config: { dataFraction: 0.2, seed: 1 } }),
  syntheticReviews({ config: { dataFraction: 1 } }),
  syntheticReviews({ config: { dataFraction: 0.2 } }),
  syntheticRun({ dataSize: 2000 }),
];

test("runs with every setting, in their order", () => {
  assert.deepEqual(withSettings(runs, { dataFraction: 0.2 }), [runs[0], runs[2]]);
  assert.deepEqual(withSettings(runs, { dataFraction: 0.2, seed: 1, source: "imdb" }), [runs[0]]);
  assert.deepEqual(withSettings(runs, { weightDecay: 0.4 }), []);
});

test("a setting of the other task is never met; none at all keeps every run", () => {
  assert.deepEqual(withSettings(runs, { dataSize: 2000 }), [runs[3]]);
  assert.deepEqual(withSettings(runs, { task: "reviews", seed: 0 }), [runs[1], runs[2]]);
  assert.deepEqual(withSettings(runs, {}), runs);
});

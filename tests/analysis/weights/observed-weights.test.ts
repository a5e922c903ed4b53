import assert from "node:assert/strict";
import { test } from "node:test";
import { observedWeights } from "grokbook/analysis/weights/observed-weights";
import { observedReviews } from "../observed";
import { syntheticReviews } from "../synthetic-reviews";

test("the points as they are", () => {
  const run = observedReviews();
  assert.deepEqual(observedWeights(run), run.weights);
});

test("a run without any says how to get them", () => {
  const run = syntheticReviews();
  for (const bare of [run, { ...run, weights: [] }])
    assert.throws(
      () => observedWeights(bare),
      /^RangeError: .*imdb-1-128.*got none: .*observe: true.*weights\.csv/,
    );
});

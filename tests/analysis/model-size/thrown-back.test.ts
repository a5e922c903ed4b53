import assert from "node:assert/strict";
import { test } from "node:test";
import { thrownBack } from "grokbook/analysis/model-size/thrown-back";
import { syntheticReviews } from "../synthetic-reviews";

/** A run with these test accuracies. */
const run = (...accuracies: readonly number[]) => {
  const { points } = syntheticReviews();
  return { points: accuracies.map((testAccuracy, i) => ({ ...points[i]!, testAccuracy })) };
};

test("four evaluations within a point of 50 %, after more than 65 %", () => {
  assert.deepEqual(thrownBack(run(0.5, 0.7, 0.5, 0.505, 0.495, 0.5)), { back: false });
  assert.deepEqual(thrownBack(run(0.5, 0.7, 0.5, 0.505, 0.495, 0.5, 0.6)), { back: true });
});

test("three are not enough, nor four that are not in a row, nor one that has not known anything yet", () => {
  assert.equal(thrownBack(run(0.7, 0.5, 0.5, 0.5, 0.7)), null);
  assert.equal(thrownBack(run(0.7, 0.5, 0.5, 0.52, 0.5, 0.5)), null);
  assert.equal(thrownBack(run(0.5, 0.5, 0.5, 0.5, 0.65, 0.5, 0.5)), null);
  assert.equal(thrownBack(run()), null);
});

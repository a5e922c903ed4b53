import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracies } from "grokbook/analysis/accuracies";
import { syntheticReviews } from "./synthetic-reviews";

test("raw values of one accuracy, up to and with the horizon", () => {
  const run = syntheticReviews({ config: { steps: 10_000 }, memorises: 5000 });
  assert.deepEqual(accuracies(run, { metric: "trainAccuracy", horizon: 5000 }), [
    { step: 0, value: 0.6 },
    { step: 5000, value: 1 },
  ]);
  assert.deepEqual(
    accuracies(run, {}).map(({ value }) => value),
    [0.5, 0.5, 0.5],
  );
  assert.throws(() => accuracies(run, { horizon: -1 }), RangeError);
});

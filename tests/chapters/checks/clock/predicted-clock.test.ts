import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clockPredictions } from "grokbook/analysis/clock/clock-predictions";
import { predictedClock } from "grokbook/chapters/checks/clock/predicted-clock";
import { syntheticReviews } from "../../../analysis/synthetic-reviews";

const rows = (...runs: (readonly [rescale: number, weightDecay: number, generalises: number | null])[]) => {
  const found = clockPredictions(
    runs.map(([rescale, weightDecay, generalises]) =>
      syntheticReviews({ generalises, config: { rescale, weightDecay } }),
    ),
    { reference: { rescale: 10, weightDecay: 0.01 } },
  );
  assert.ok(found);
  return predictedClock(found);
};

test("one pair predicts the others", () => {
  const [constant, every] = rows([10, 0.01, 400_000], [10, 0.02, 200_000], [20, 0.01, 470_000]);
  assert.deepEqual([constant?.pass, every?.pass], [true, true]);
  assert.equal(constant?.measured, "largest / smallest = 1.00 over λ = 0.01, 0.02");
  assert.equal(every?.measured, "λ 0.01, α 10: 1.00; λ 0.01, α 20: 1.00; λ 0.02, α 10: 1.00");
});

test("or does not", () => {
  const [constant, every] = rows([10, 0.01, 400_000], [10, 0.02, 300_000]);
  assert.deepEqual([constant?.pass, every?.pass], [false, false]);
});

test("the reference alone decides nothing", () => {
  const [constant, every] = rows([10, 0.01, 400_000], [10, 0.02, null]);
  assert.deepEqual([constant?.pass, every?.pass], [null, null]);
  assert.equal(constant?.measured, "fewer than two λ reach 80 %");
});

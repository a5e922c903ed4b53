import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";
import { eitherSecondMoment } from "grokbook/chapters/tables/either-second-moment";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const run = (beta2: number, seed: number, outFrom = Infinity): ReviewRun => {
  const made = syntheticReviews({
    config: { beta2, seed, weightDecay: 0.4, dataFraction: 0.2 },
  }) as ReviewRun;
  const points = made.points.map((p, i) =>
    i >= outFrom ? { ...p, trainAccuracy: 0.5, testAccuracy: 0.5 } : p,
  );
  return { ...made, points };
};
const grid = (beta2: number, runs: readonly ReviewRun[]) => ({
  weightDecay: 0.4,
  beta2,
  keepsOptimiserClock: beta2 < 0.99,
  runs,
});

test("twins side by side, seeds apart; a run without its twin is left out", () => {
  const left = grid(0.999, [run(0.999, 0, 131), run(0.999, 1), run(0.999, 2)]);
  const scaled = grid(0.96, [run(0.96, 0), run(0.96, 1)]);
  const { caption, rows } = cellsOf(eitherSecondMoment([scaled, left]));
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.["β₂ left alone: out"], "10, 0");
  assert.equal(rows[0]["1 − β₂ scaled: out"], "0, 0");
  assert.equal(rows[0]["1 − β₂ scaled: 80 % at"], "400,000; 400,000");
  assert.match(caption, /^2 runs and their twins.* 1 of 2 with β₂ left alone, 0 of 2 with 1 − β₂ scaled$/);
});

test("without a pair there is a sentence", () => {
  assert.match(
    eitherSecondMoment([grid(0.96, [run(0.96, 0)])]).toString(),
    /^No cell has been trained with both/,
  );
});

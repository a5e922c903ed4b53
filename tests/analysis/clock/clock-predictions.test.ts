import assert from "node:assert/strict";
import { test } from "node:test";
import { clockPredictions } from "grokbook/analysis/clock/clock-predictions";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";
import { ablationRuns } from "../../figures/ablation-runs";
import { close } from "../close";
import { syntheticReviews } from "../synthetic-reviews";

test("from one measured pair every other: t · λ constant, another α shifts by ln(ratio) / γ", () => {
  const found = clockPredictions(ablationRuns(), { reference: { rescale: 10, weightDecay: 0.01 } });
  assert.ok(found !== null);
  close(found.size, 10 * Math.exp(-4), 1e-9);
  const at = (rescale: number, weightDecay: number) =>
    found.rows.find((row) => row.rescale === rescale && row.weightDecay === weightDecay);
  close(at(10, 0.01)?.predicted, 400_000, 1e-9);
  close(at(10, 0.04)?.predicted, 100_000, 1e-9);
  close(at(20, 0.01)?.predicted, 400_000 + Math.log(2) * 1e5, 1e-9);
  assert.deepEqual(at(5, 0.01)?.measured, { n: 2, reached: 2, median: 340_000, min: 340_000, max: 340_000 });
  assert.deepEqual(
    found.rows.filter((row) => row.isReference).map((row) => row.weightDecay),
    [0.01],
  );
});

test("without a reference that generalised there is nothing to predict from", () => {
  assert.equal(clockPredictions(ablationRuns(), { accuracy: 0.99 }), null);
  assert.equal(clockPredictions(ablationRuns(), { reference: { rescale: 3, weightDecay: 0.01 } }), null);
});

test("the usual reference is α = 10 with the λ that most runs have; another data size is refused", () => {
  const more = syntheticReviews({
    config: { seed: 7, weightDecay: 0.04, steps: 175_000 },
    generalises: 100_000,
  });
  assert.equal(
    clockPredictions([...ablationRuns(), more])?.rows.find((row) => row.isReference)?.weightDecay,
    0.04,
  );
  const other = syntheticReviews({ config: { dataFraction: 0.5 } });
  assert.throws(() => clockPredictions([...ablationRuns(), other]), MixedRunsError);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clockPredictions as predictionsOf } from "grokbook/analysis/clock/clock-predictions";
import { clockPredictions } from "grokbook/chapters/tables/clock-predictions";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const run = (rescale: number, weightDecay: number, generalises: number | null) =>
  syntheticReviews({ generalises, config: { rescale, weightDecay } });

test("reference, prediction, product; at once and never in words", () => {
  const runs = [run(10, 0.01, 400_000), run(10, 0.02, 250_000), run(0.1, 0.01, 5000), run(20, 0.01, null)];
  const found = predictionsOf(runs, { reference: { rescale: 10, weightDecay: 0.01 } });
  assert.ok(found);
  const { rows, caption } = cellsOf(clockPredictions(found, runs));
  assert.equal(caption, "Test ≥ 80 %; w* = 0.18 of the usual size, measured at the reference");
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ["0.01", "0.1", "100,000", "5000", "at once", "–", "50"],
      ["0.01", "10", "100,000", "400000", "reference", "1.00", "4,000"],
      ["0.01", "20", "100,000", "never", "469,315", "–", "–"],
      ["0.02", "10", "100,000", "250000", "200,000", "1.25", "5,000"],
    ],
  );
});

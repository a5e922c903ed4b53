import assert from "node:assert/strict";
import { test } from "node:test";
import { bestSmoothed } from "grokbook/analysis/model-size/best-smoothed";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";
import { modelSizeGrid } from "grokbook/analysis/model-size/model-size-grid";
import { close } from "../close";
import { syntheticRun } from "../synthetic";
import { scaled, syntheticReviews } from "../synthetic-reviews";

const run = (hiddenSize: number, dataFraction: number, seed = 0, reaches = 0.8, stoppedAt = 700_000) =>
  syntheticReviews({ config: { hiddenSize, dataFraction, seed }, reaches, stoppedAt });

test("cells hold their seeds in order, means are over them, holes stay holes", () => {
  const grid = modelSizeGrid([run(64, 1, 1, 0.9), run(16, 1), run(64, 1), run(64, 0.2)], {
    statistic: "final",
  });
  assert.deepEqual(
    [grid.hiddenSizes, grid.fractions],
    [
      [16, 64],
      [0.2, 1],
    ],
  );
  assert.deepEqual(
    grid.cells[1]?.[1]?.map((s) => s.seed),
    [0, 1],
  );
  close(grid.means[1]?.[1] ?? NaN, 0.85, 1e-9);
  assert.deepEqual([grid.means[0]?.[0], grid.cells[0]?.[0]], [null, []]);
  assert.equal(grid.seeds, 1);
});

test("every run is read to the end of the shortest; the statistic is the paper's unless asked", () => {
  const long = syntheticReviews({ config: { hiddenSize: 16 }, generalises: 580_000 });
  const grid = modelSizeGrid([long, run(64, 1, 0, 0.8, 600_000)]);
  assert.equal(grid.horizon, 600_000);
  close(grid.means[0]?.[0] ?? NaN, bestSmoothed(long, { horizon: 600_000 }), 1e-12);
  assert.ok(bestSmoothed(long, { horizon: 600_000 }) < bestSmoothed(long) - 0.05);
});

test("of one seed twice the run that went furthest counts", () => {
  const grid = modelSizeGrid([run(16, 1, 0, 0.9, 500_000), run(16, 1, 0, 0.8)], { statistic: "final" });
  close(grid.means[0]?.[0] ?? NaN, 0.8, 1e-9);
  assert.equal(grid.cells[0]?.[0]?.length, 1);
});

test("another clock, another task or nothing is refused", () => {
  assert.throws(() => modelSizeGrid([run(16, 1), scaled(run(64, 1))]), MixedRunsError);
  assert.throws(() => modelSizeGrid([syntheticRun()]), /Expected runs on reviews/);
  assert.throws(() => modelSizeGrid([]), RangeError);
});

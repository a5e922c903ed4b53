import assert from "node:assert/strict";
import { test } from "node:test";
import { modelSizeGrid } from "grokbook/analysis/model-size/model-size-grid";
import { modelSizeMeans } from "grokbook/analysis/model-size/model-size-means";
import { modelSizeRuns } from "../../figures/model-size-runs";
import { close } from "../close";

test("means over fractions, the line through them, and each seed's slope", () => {
  const { rows, fractions, fit, seedSlopes } = modelSizeMeans(modelSizeGrid(modelSizeRuns()));
  assert.deepEqual(fractions, [0.2, 0.5, 1]);
  const expected = (h: number, seed: number) => 0.74 + (0.08 * 1.7) / 3 - h / 10_000 + 0.004 * seed;
  for (const row of rows) {
    close(row.mean, expected(row.hiddenSize, 0.5), 1e-9);
    row.seeds.forEach((s) => close(s.mean, expected(row.hiddenSize, s.seed), 1e-9));
  }
  close(fit?.slope, -1e-4, 1e-9);
  assert.deepEqual(
    seedSlopes.map((s) => [s.seed, s.slope.toExponential(3)]),
    [
      [0, "-1.000e-4"],
      [1, "-1.000e-4"],
    ],
  );
});

test("only fractions that every size has are averaged", () => {
  const runs = modelSizeRuns().filter(
    ({ config }) => !(config.hiddenSize === 128 && config.task === "reviews" && config.dataFraction === 0.2),
  );
  const { rows, fractions } = modelSizeMeans(modelSizeGrid(runs));
  assert.deepEqual(fractions, [0.5, 1]);
  close(rows[0]?.mean, 0.74 + (0.08 * 1.5) / 2 - 0.0016 + 0.002, 1e-9);
});

test("nothing in common: no rows; two sizes: no line", () => {
  const runs = modelSizeRuns();
  const apart = runs.filter(
    ({ config }) => config.task === "reviews" && (config.hiddenSize === 16) === (config.dataFraction === 0.2),
  );
  assert.deepEqual(modelSizeMeans(modelSizeGrid(apart)).rows, []);
  const two = runs.filter(({ config }) => config.hiddenSize < 128);
  assert.equal(modelSizeMeans(modelSizeGrid(two)).fit, null);
});

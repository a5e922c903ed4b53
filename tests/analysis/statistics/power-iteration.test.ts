import assert from "node:assert/strict";
import { test } from "node:test";
import { powerIteration, scoresAlong, type RowProducts } from "grokbook/analysis/statistics/power-iteration";
import { close } from "../close";

/** Rows a · (3, 4) / 5 for a = −1, 0, 1, 4: one direction holds all the variance. */
const along: RowProducts = {
  rows: 4,
  columns: 2,
  times: ([x = 0, y = 0]) => Float64Array.from([-1, 0, 1, 4], (a) => a * (0.6 * x + 0.8 * y)),
  transposedTimes: (w) => {
    const sum = [-1, 0, 1, 4].reduce((s, a, i) => s + a * (w[i] as number), 0);
    return Float64Array.of(0.6 * sum, 0.8 * sum);
  },
};

test("mean, direction, variance and scores of rows on a line", () => {
  const found = powerIteration(along, { iterations: 50, tolerance: 1e-12 });
  close(found.direction[0], 0.6, 1e-12);
  close(found.direction[1], 0.8, 1e-12);
  close(found.mean[1], 0.8, 1e-12);
  close(found.variance, (4 + 1 + 0 + 9) / 4, 1e-12);
  assert.ok(found.converged);
  const expected = [-2, -1, 0, 3];
  scoresAlong(found, along).forEach((v, i) => close(v, expected[i], 1e-12));
});

test("no rows are refused", () => {
  assert.throws(() => powerIteration({ ...along, rows: 0 }, { iterations: 1, tolerance: 0 }), /one row/);
});

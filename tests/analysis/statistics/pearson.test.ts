import assert from "node:assert/strict";
import { test } from "node:test";
import { pearson } from "grokbook/analysis/statistics/pearson";

test("as by hand: a line is 1 or −1; a worked example; a constant column is NaN", () => {
  assert.equal(pearson([1, 2, 4], [10, 20, 40]), 1);
  assert.equal(pearson([1, 2, 4], [-1, -2, -4]), -1);
  // Deviations −1, 0, 1 and −4/3, 5/3, −1/3: sum of products 1, of squares 2 and 14/3.
  assert.ok(Math.abs(pearson([1, 2, 3], [2, 5, 3]) - 1 / Math.sqrt(2 * (14 / 3))) < 1e-15);
  assert.ok(Number.isNaN(pearson([1, 2, 3], [7, 7, 7])));
});

test("neither place nor scale of a column matters", () => {
  const [x, y] = [
    [0.3, 1.7, -2.2, 5, 0.1],
    [2, 3.5, -1, 4, 4.4],
  ];
  const moved = pearson(
    x.map((v) => 1000 + 3 * v),
    y.map((v) => 0.01 * v - 7),
  );
  assert.ok(Math.abs(moved - pearson(x, y)) < 1e-12);
});

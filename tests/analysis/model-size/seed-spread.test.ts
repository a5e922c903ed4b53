import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellSeed } from "grokbook/analysis/model-size/model-size-grid";
import { seedSpread } from "grokbook/analysis/model-size/seed-spread";
import { close } from "../close";

const cell = (...values: readonly number[]): CellSeed[] =>
  values.map((value, seed) => ({ seed, run: `r${seed}`, value }));

test("the mean is over runs, the spread over cells with two seeds and more", () => {
  const spread = seedSpread({
    cells: [
      [cell(0.5, 0.6), cell(0.9)],
      [cell(0.7, 0.8, 1), []],
    ],
  });
  close(spread.mean, 4.5 / 6, 1e-12);
  close(spread.meanSpread ?? NaN, 0.2, 1e-12);
  close(spread.largestSpread ?? NaN, 0.3, 1e-12);
});

test("with one seed everywhere there is no spread", () => {
  assert.deepEqual(seedSpread({ cells: [[cell(0.5), cell(0.7)]] }), {
    mean: 0.6,
    meanSpread: null,
    largestSpread: null,
  });
});

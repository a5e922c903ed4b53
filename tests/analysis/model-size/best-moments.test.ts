import assert from "node:assert/strict";
import { test } from "node:test";
import { bestMoments } from "grokbook/analysis/model-size/best-moments";
import { close } from "../close";
import { syntheticReviews } from "../synthetic-reviews";

const sizes = [16, 32, 64, 128];
const fractions = [0.2, 0.6, 1];

const gridOf = (accuracy: (h: number, f: number, seed: number) => number) =>
  sizes.flatMap((hiddenSize) =>
    fractions.flatMap((dataFraction) =>
      [0, 1].map((seed) =>
        syntheticReviews({
          config: { hiddenSize, dataFraction, seed, evaluateEvery: 50_000 },
          generalises: 0,
          reaches: accuracy(hiddenSize, dataFraction, seed),
        }),
      ),
    ),
  );

test("five readings of a full grid: slopes, fractions needed, exact tests within blocks", () => {
  const found = bestMoments(gridOf((h, f, seed) => 0.9 - 0.01 * Math.log2(h) + 0.05 * f + 0.02 * seed));
  assert.deepEqual([found.hiddenSizes, found.fractions, found.seeds], [sizes, fractions, [0, 1]]);
  assert.deepEqual(
    found.readings.map((r) => r.statistic),
    ["best smoothed", "best lightly smoothed", "best median", "best raw", "final"],
  );
  for (const reading of found.readings) {
    close(reading.perDoubling, -0.01, 1e-9);
    reading.perDoublingOfSeeds.forEach((slope) => close(slope, -0.01, 1e-9));
    close(reading.means[0], 0.9 - 0.04 + 0.03 + 0.01, 1e-9);
    assert.deepEqual([reading.falls.blocks, reading.falls.levels, reading.falls.trend], [6, 4, 1]);
    close(reading.falls.pValue, 1 / 24 ** 6, 1e-12);
    assert.equal(reading.needs.blocks, 2);
  }
});

test("the data needed and the cells below: only order within a seed counts", () => {
  // Seed 1 needs less at every width; within each seed wider needs more.
  const needs: Readonly<Record<number, number>> = { 16: 0.2, 32: 0.2, 64: 0.6, 128: 1 };
  const [first] = bestMoments(
    gridOf((h, f, seed) => (f >= (needs[h] ?? 9) - (seed === 1 && h > 32 ? 0.4 : 0) ? 0.85 : 0.6)),
  ).readings;
  assert.ok(first);
  assert.ok(first.needs.trend > 0.7 && first.needs.trend < 1);
  assert.ok(first.misses.trend > 0 && first.misses.blocks === 6);
  assert.equal(first.needed[0], 0.2);
  const never = bestMoments(gridOf(() => 0.7)).readings[0];
  assert.deepEqual(never?.needed, [null, null, null, null]);
  assert.deepEqual([never?.needs.trend, never?.needs.pValue], [0, 1]);
});

test("holes are refused", () => {
  assert.throws(() => bestMoments(gridOf(() => 0.8).slice(1)), /same seeds in every cell/);
  const two = gridOf(() => 0.8).filter(({ config }) => config.hiddenSize < 64);
  assert.throws(() => bestMoments(two), /at least 3 hidden sizes/);
});

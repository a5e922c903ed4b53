import assert from "node:assert/strict";
import { test } from "node:test";
import { clockGrids } from "grokbook/analysis/model-size/clock-grids";
import { syntheticRun } from "../synthetic";
import { scaled, syntheticReviews, type SyntheticReviews } from "../synthetic-reviews";

const run = (hiddenSize: number, seed = 0, options: SyntheticReviews = {}) =>
  syntheticReviews({ ...options, config: { hiddenSize, seed, ...options.config } });

test("one grid a clock, slowest first; other tasks, corpora and settings are not in it", () => {
  const own = [run(16), run(128)];
  const fast = own.map((r) => scaled(r, 10));
  const others = [
    syntheticRun(),
    run(64, 0, { config: { source: "yelp" } }),
    run(64, 0, { config: { rescale: 5 } }),
    run(64, 0, { config: { mlpSize: 128 } }),
  ];
  const grids = clockGrids([...fast, ...others, ...own]);
  assert.deepEqual(
    grids.map(({ weightDecay, runs }) => [weightDecay, runs.map(({ id }) => id)]),
    [
      [0.01, own.map(({ id }) => id)],
      [0.1, fast.map(({ id }) => id)],
    ],
  );
});

test("only runs of lr · λ · step = 5 and more count", () => {
  assert.equal(clockGrids([run(16, 0, { stoppedAt: 500_000 }), run(128)]).length, 1);
  assert.deepEqual(clockGrids([run(16, 0, { stoppedAt: 495_000 }), run(128)]), []);
});

test("only seeds that every width has; one width is no grid", () => {
  const [grid] = clockGrids([run(16, 0), run(16, 1), run(128, 1), run(128, 2)]);
  assert.deepEqual(
    grid?.runs.map(({ config }) => [config.hiddenSize, config.seed]),
    [
      [16, 1],
      [128, 1],
    ],
  );
  assert.deepEqual(clockGrids([run(16, 0), run(128, 1)]), []);
  assert.deepEqual(clockGrids([run(16, 0), run(16, 1)]), []);
  assert.deepEqual(clockGrids([]), []);
});

test("two β₂ at one λ are two grids; one that is neither the paper's nor scaled is none", () => {
  const fast = [run(16), run(128)].map((r) => scaled(r, 40));
  const with2 = (beta2: number) => fast.map((r) => ({ ...r, config: { ...r.config, beta2 } }));
  const grids = clockGrids([...with2(0.999), ...fast, ...with2(0.99)]);
  assert.deepEqual(
    grids.map((grid) => [grid.weightDecay, grid.keepsOptimiserClock, grid.runs.length]),
    [
      [0.4, true, 2],
      [0.4, false, 2],
    ],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { meanOverSeeds, smoothed } from "grokbook/figures/mean-over-seeds";
import { syntheticRun } from "../analysis/synthetic";

test("mean and range at the common steps", () => {
  const run = (seed: number, generalises: number, evaluateEvery: number) =>
    syntheticRun({ seed, generalises, config: { steps: 40, evaluateEvery } });
  const { mean, low, high } = meanOverSeeds([run(0, 20, 10), run(1, 40, 20)], "testAccuracy");
  assert.deepEqual(mean, { steps: [0, 20, 40], values: [0, 0.5, 1] });
  assert.deepEqual(
    [low.values, high.values],
    [
      [0, 0, 1],
      [0, 1, 1],
    ],
  );
});

test("smoothing only when asked", () => {
  const run = syntheticRun({ generalises: 3000 });
  assert.ok(smoothed(run, "testAccuracy").values.every((v) => v === 0 || v === 1));
  assert.ok(smoothed(run, "testAccuracy", 2).values.some((v) => v > 0.1 && v < 0.9));
});

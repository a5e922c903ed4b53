import assert from "node:assert/strict";
import { test } from "node:test";
import { dataNeeded } from "grokbook/figures/data-needed";
import { modelSizeRuns } from "./model-size-runs";
import { matchesSnapshot } from "./snapshot";

const options = { accuracy: 0.79, resamples: 200 };

test("data needed by size, as data", () =>
  matchesSnapshot("data-needed", dataNeeded(modelSizeRuns(), options)));

test("the trend stands in the caption; what never gets there stands in the strip above 100 %", () => {
  const figure = dataNeeded(modelSizeRuns(), { ...options, accuracy: 0.815 });
  const mean = figure.data[1] as unknown as { x: number[]; y: number[] };
  assert.deepEqual(mean.x, [16, 64, 128]);
  assert.equal(mean.y[2], 1.12);
  assert.ok((mean.y[0] ?? 2) <= 1);
  assert.match(
    figure.caption,
    /Rank correlation with h over 6 pairs of size and seed: ρ = 0\.\d+, p = 0\.\d+/,
  );
});

test("a size that is there with the least data is told to be an upper bound", () => {
  assert.match(dataNeeded(modelSizeRuns(), { accuracy: 0.7 }).caption, /upper bound: h = 16, 64, 128/);
});

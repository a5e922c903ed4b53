import assert from "node:assert/strict";
import { test } from "node:test";
import { modelSizeMeans } from "grokbook/figures/model-size-means";
import { modelSizeRuns } from "./model-size-runs";
import { matchesSnapshot } from "./snapshot";

test("Fig. 4B as data", () => matchesSnapshot("model-size-means", modelSizeMeans(modelSizeRuns())));

test("every seed is drawn; the caption has the slope, its interval and each seed's", () => {
  const figure = modelSizeMeans(modelSizeRuns());
  const seeds = figure.data.find((trace) => trace["name"] === "one seed") as unknown as { x: number[] };
  assert.equal(seeds.x.length, 6);
  assert.match(
    figure.caption,
    /Line: -1\.0e-4 per unit of h, 95 % interval .*each seed by itself: -1\.0e-4, -1\.0e-4/,
  );
});

test("two sizes have a mean but no line", () => {
  const figure = modelSizeMeans(modelSizeRuns().filter(({ config }) => config.hiddenSize > 16));
  assert.deepEqual(
    figure.data.map((trace) => trace["name"]),
    ["one seed", "mean"],
  );
  assert.doesNotMatch(figure.caption, /Line:/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockPredictions as predict } from "grokbook/analysis/clock/clock-predictions";
import { clockPredictions } from "grokbook/figures/clock-predictions";
import { syntheticReviews } from "../analysis/synthetic-reviews";
import { ablationRuns } from "./ablation-runs";
import { matchesSnapshot } from "./snapshot";

const figureOf = (runs = ablationRuns()) => {
  const found = predict(runs, { reference: { rescale: 10, weightDecay: 0.01 } });
  assert.ok(found !== null);
  return clockPredictions(found, "IMDB");
};

test("predicted against measured, as data", () => matchesSnapshot("clock-predictions", figureOf()));

test("one point a seed and the diagonal; a run that did not get there is counted", () => {
  const figure = figureOf();
  assert.deepEqual(
    figure.data.map((trace) => [trace["name"], (trace["x"] as number[]).length]),
    [
      ["measured = predicted", 2],
      ["α = 5", 2],
      ["α = 10", 6],
      ["α = 20", 2],
    ],
  );
  assert.doesNotMatch(figure.caption, /did not get there/);
  const never = syntheticReviews({ config: { rescale: 20, seed: 2 }, generalises: null });
  assert.match(figureOf([...ablationRuns(), never]).caption, /1 run did not get there/);
});

test("an α whose weights are small enough from the start has no wait to draw", () => {
  const soon = syntheticReviews({ config: { rescale: 0.1, seed: 0 }, generalises: 10_000 });
  const figure = figureOf([...ablationRuns(), soon]);
  const drawn = figure.data.find((trace) => trace["name"] === "α = 0.1");
  assert.deepEqual(drawn?.["x"], []);
  assert.match(figure.caption, /from the start, so no wait is predicted and nothing drawn: α = 0\.1/);
});

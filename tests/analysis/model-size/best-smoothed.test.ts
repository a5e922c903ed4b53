import assert from "node:assert/strict";
import { test } from "node:test";
import { bestSmoothed, paperSigma } from "grokbook/analysis/model-size/best-smoothed";
import { gaussianSmooth } from "grokbook/analysis/statistics/gaussian-smooth";
import { close } from "../close";
import { scaled, syntheticReviews } from "../synthetic-reviews";

test("σ is the paper's 50 evaluations at its cadence, and the same share of the decay at any other", () => {
  const run = syntheticReviews({ config: { evaluateEvery: 1000 } });
  close(paperSigma(run), 50, 1e-9);
  close(paperSigma(syntheticReviews({ config: { evaluateEvery: 5000 } })), 10, 1e-9);
  close(paperSigma(scaled(run, 20)), 50, 1e-9);
});

test("the largest smoothed value, of either accuracy, up to the horizon", () => {
  const run = syntheticReviews({ config: { evaluateEvery: 1000 } });
  const smooth = gaussianSmooth(
    run.points.map((p) => p.testAccuracy),
    50,
  );
  close(bestSmoothed(run), Math.max(...smooth), 1e-12);
  close(bestSmoothed(scaled(run, 40)), bestSmoothed(run), 1e-12);
  close(bestSmoothed(run, { horizon: 350_000 }), 0.5, 1e-12); // before the jump
  close(bestSmoothed(run, { metric: "trainAccuracy" }), 1, 1e-6);
});

test("a spike of one evaluation hardly moves it; no evaluation is an error", () => {
  const run = syntheticReviews({ config: { evaluateEvery: 1000 }, generalises: null });
  const spiked = { ...run, points: run.points.map((p, i) => (i === 300 ? { ...p, testAccuracy: 1 } : p)) };
  assert.ok(bestSmoothed(spiked) < 0.51);
  assert.throws(() => bestSmoothed(run, { horizon: -1 }), RangeError);
});

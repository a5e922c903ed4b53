import assert from "node:assert/strict";
import { test } from "node:test";
import { finalAccuracy } from "grokbook/analysis/model-size/final-accuracy";
import { close } from "../close";
import { syntheticReviews } from "../synthetic-reviews";

test("mean of the raw values over the last tenth of the steps", () => {
  const run = syntheticReviews();
  const rising = { ...run, points: run.points.map((p) => ({ ...p, testAccuracy: p.step / 700_000 })) };
  close(finalAccuracy(rising), 0.95, 1e-9); // 0.9 … 1
  close(finalAccuracy(rising, { horizon: 350_000 }), 0.475, 1e-9); // 0.45 … 0.5
  close(finalAccuracy(rising, { metric: "trainAccuracy" }), 1, 1e-12);
});

test("no evaluation is an error that says what to do", () => {
  assert.throws(() => finalAccuracy({ points: [] }), /Expected an evaluation .* train it further/);
});

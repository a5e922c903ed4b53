import assert from "node:assert/strict";
import { test } from "node:test";
import { bestSmoothed, paperSigma } from "grokbook/analysis/model-size/best-smoothed";
import { gaussianSmooth } from "grokbook/analysis/statistics/gaussian-smooth";
import type { Point } from "grokbook/run/types";
import { syntheticReviews } from "../analysis/synthetic-reviews";
import { runMethod } from "./method-cells";

// The lines that a chapter shows as its method are the library's: same input, same numbers.

test("06: the best moment of the smoothed curve", () => {
  for (const reaches of [0.6, 0.86]) {
    const run = syntheticReviews({ reaches, width: 200_000 });
    const { bestOf, sigma } = runMethod("06", { config: run.config, gaussianSmooth }, ["bestOf", "sigma"]);
    assert.equal(sigma, paperSigma(run));
    assert.equal((bestOf as (points: readonly Point[]) => number)(run.points), bestSmoothed(run));
  }
});

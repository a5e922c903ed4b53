import { linearFit } from "../linear-fit";
import { onEitherClock } from "./either-clock";
import { notRun } from "./finding";
import { hiddenSizeGrid } from "./hidden-size-grid";
import { paperReviewRuns, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** Claim 11: larger models do worse on average over data sizes. */
export const modelSizeAccuracy: Claim = {
  id: 11,
  claim: "Mean test accuracy over data fractions falls with the hidden size.",
  paper: "0.835 at h = 16 to 0.818 at h = 256 (Fig. 4B, read from the figure)",
  rule:
    "IMDB, α = 10, λ = 0.01 (or the scaled clock, λ = 0.1), at least 5 hidden sizes from 16 to 256 × 5 data fractions × 2 seeds, run to the end. Per run the " +
    "largest test accuracy over time after smoothing (Gaussian of 1/14 of the run, the paper's 50 of 700 evaluations), means " +
    "over seeds and fractions, least-squares line over h: slope negative with its 95 % interval below 0. Partly: negative, the interval " +
    "reaches 0. Value and interval: the slope per unit of h.",
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"], ["hiddenSize"]), judge),
};

function judge(runs: readonly ReviewRun[]): Finding {
  const grid = hiddenSizeGrid(runs);
  if (typeof grid === "string") return notRun(grid);
  const means = grid.cells.map((row) => row.reduce((a, b) => a + b, 0) / row.length);
  const { slope, interval } = linearFit(grid.hiddenSizes, means);
  const listed = grid.hiddenSizes.map((h, i) => `h = ${h}: ${(means[i] as number).toFixed(3)}`).join(", ");
  return {
    verdict: slope < 0 && interval[1] < 0 ? "reproduced" : slope < 0 ? "partly" : "not reproduced",
    ours: `slope ${slope.toExponential(1)} per unit; ${listed}`,
    value: slope,
    interval,
    seeds: grid.seeds,
    runs: grid.runs,
  };
}

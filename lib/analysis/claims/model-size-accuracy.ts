import { linearFit, type LinearFit } from "../statistics/linear-fit";
import type { ModelSizeGrid } from "../model-size/model-size-grid";
import { onEitherClock } from "./either-clock";
import { notRun } from "./finding";
import { ids } from "./grouping";
import { GRID_RULE, hiddenSizeGrid, hiddenSizeRuns } from "./hidden-size-grid";
import { paperReviewRuns, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** Claim 11: larger models do worse on average over data sizes. */
export const modelSizeAccuracy: Claim = {
  id: 11,
  claim: "Mean test accuracy over data fractions falls with the hidden size.",
  paper: "0.835 at h = 16 to 0.818 at h = 256 (Fig. 4B, read from the figure)",
  rule:
    GRID_RULE +
    "Per run the largest test accuracy over time after smoothing (Gaussian of 0.5 / (lr · λ) steps, the paper's 50 of 700 " +
    "evaluations), means over seeds and fractions, least-squares line over h: slope negative with its 95 % interval below 0. Partly: " +
    "negative, the interval reaches 0. Value and interval: the slope per unit of h. The raw accuracy at the end (last tenth) is told " +
    "beside it and does not count.",
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"], ["hiddenSize"]), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const runs = hiddenSizeRuns(all);
  if (typeof runs === "string") return notRun(runs);
  const grid = hiddenSizeGrid(runs, "best smoothed");
  const means = meansOf(grid);
  const { slope, interval } = linearFit(grid.hiddenSizes, means);
  const listed = grid.hiddenSizes.map((h, i) => `h = ${h}: ${(means[i] as number).toFixed(3)}`).join(", ");
  const raw = fitOf(hiddenSizeGrid(runs, "final"));
  return {
    verdict: slope < 0 && interval[1] < 0 ? "reproduced" : slope < 0 ? "partly" : "not reproduced",
    ours: `slope ${slope.toExponential(1)} per unit; ${listed}; raw accuracy at the end: slope ${raw.slope.toExponential(1)}`,
    value: slope,
    interval,
    seeds: grid.seeds,
    runs: ids(runs),
  };
}

const fitOf = (grid: ModelSizeGrid): LinearFit => linearFit(grid.hiddenSizes, meansOf(grid));

// The grid is full: hiddenSizeRuns saw to it.
const meansOf = ({ means }: ModelSizeGrid): number[] =>
  means.map((row) => row.reduce<number>((sum, value) => sum + (value as number), 0) / row.length);

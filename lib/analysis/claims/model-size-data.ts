import { dataNeeded } from "../model-size/data-needed";
import { onEitherClock } from "./either-clock";
import { notRun } from "./finding";
import { ids, percent } from "./grouping";
import { GRID_RULE, hiddenSizeGrid, hiddenSizeRuns } from "./hidden-size-grid";
import { paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** Claim 12: larger models need more data. */
export const modelSizeData: Claim = {
  id: 12,
  claim: "The critical data size grows with the hidden size.",
  paper: "larger models need more data (§5, Fig. 4A); a summary has 30 % at h = 16, 70 % at h = 256",
  rule:
    GRID_RULE +
    "Accuracy as in claim 11. Per hidden size and seed the smallest data fraction with accuracy ≥ 0.80, interpolated linearly " +
    "between tested fractions like the contour of Fig. 4A; none counts as more than all. Spearman correlation with h over all sizes and " +
    "seeds above 0, permutation p < 0.05. Partly: above 0, p ≥ 0.05. Value: the correlation; interval: smallest and largest median " +
    "fraction, where every size has one.",
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"], ["hiddenSize"]), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const runs = hiddenSizeRuns(all);
  if (typeof runs === "string") return notRun(runs);
  const grid = hiddenSizeGrid(runs, "best smoothed");
  const { rows, trend } = dataNeeded(grid, { accuracy: TEXT_ACCURACY, resamples: 0 });
  if (trend === null) return notRun("no seed that all cells share");
  const { rho, pValue } = trend;
  const medians = rows.map((row) => row.summary.median);
  const reached = medians.filter((f) => f !== null);
  const listed = rows.map(({ hiddenSize, summary: { median } }) => {
    return `h = ${hiddenSize}: ${median === null ? "none" : percent(median)}`;
  });
  return {
    verdict: rho > 0 && pValue < 0.05 ? "reproduced" : rho > 0 ? "partly" : "not reproduced",
    ours: `${Number.isNaN(rho) ? "the same fraction at every size" : `ρ = ${rho.toFixed(2)}, p = ${pValue.toFixed(3)}`}; ${listed.join(", ")}`,
    value: Number.isNaN(rho) ? null : rho,
    interval: reached.length === medians.length ? [Math.min(...reached), Math.max(...reached)] : null,
    seeds: grid.seeds,
    runs: ids(runs),
  };
}

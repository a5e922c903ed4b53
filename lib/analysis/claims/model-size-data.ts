import { spearman } from "../spearman";
import { onEitherClock } from "./either-clock";
import { notRun } from "./finding";
import { percent } from "./grouping";
import { hiddenSizeGrid } from "./hidden-size-grid";
import { paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** Claim 12: larger models need more data. */
export const modelSizeData: Claim = {
  id: 12,
  claim: "The critical data size grows with the hidden size.",
  paper: "larger models need more data (§5, Fig. 4A)",
  rule:
    "The grid and statistic of claim 11. Per hidden size the smallest data fraction with accuracy ≥ 0.80; none counts as more than all. Spearman " +
    "correlation with h above 0, permutation p < 0.05. Partly: above 0, p ≥ 0.05. Value: the correlation; interval: smallest and " +
    "largest of these fractions, where every size has one.",
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"], ["hiddenSize"]), judge),
};

function judge(runs: readonly ReviewRun[]): Finding {
  const grid = hiddenSizeGrid(runs);
  if (typeof grid === "string") return notRun(grid);
  const needed = grid.cells.map((row) => {
    const at = row.findIndex((accuracy) => accuracy >= TEXT_ACCURACY);
    return at < 0 ? null : (grid.fractions[at] as number);
  });
  const { rho, pValue } = spearman(
    grid.hiddenSizes,
    needed.map((f) => f ?? 2),
  );
  const reached = needed.filter((f) => f !== null);
  const listed = grid.hiddenSizes.map((h, i) => {
    const fraction = needed[i];
    return `h = ${h}: ${fraction === null || fraction === undefined ? "none" : percent(fraction)}`;
  });
  return {
    verdict: rho > 0 && pValue < 0.05 ? "reproduced" : rho > 0 ? "partly" : "not reproduced",
    ours: `${Number.isNaN(rho) ? "the same fraction at every size" : `ρ = ${rho.toFixed(2)}, p = ${pValue.toFixed(3)}`}; ${listed.join(", ")}`,
    value: Number.isNaN(rho) ? null : rho,
    interval: reached.length === needed.length ? [Math.min(...reached), Math.max(...reached)] : null,
    seeds: grid.seeds,
    runs: grid.runs,
  };
}

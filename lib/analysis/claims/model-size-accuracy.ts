import { onEitherClock } from "./either-clock";
import { notRun } from "./finding";
import { ids } from "./grouping";
import {
  AGREEMENT_RULE,
  agreed,
  GRID_RULE,
  hiddenSizeMoments,
  hiddenSizeRuns,
  trendTexts,
} from "./hidden-size-grid";
import { paperReviewRuns, type ReviewRun } from "./paper-reviews";
import { afterResults, afterReview, CLOCKS_ADDED, SECOND_MOMENT_SCALED } from "./record";
import type { Claim, Finding } from "./types";

/** Claim 11: larger models do worse on average over data sizes. */
export const modelSizeAccuracy: Claim = {
  id: 11,
  claim: "Mean test accuracy over data fractions falls with the hidden size.",
  paper: "0.835 at h = 16 to 0.818 at h = 256 (Fig. 4B, read from the figure)",
  rule:
    GRID_RULE +
    AGREEMENT_RULE +
    "For each, Page's test that the accuracy falls with h within every block, a block being one seed at one data fraction. Reproduced: p < 0.05 in all. " +
    "Partly: falls in all, p ≥ 0.05 in all. Not reproduced: falls in none. Else undecided. Value: change of the accuracy per doubling of h, by the paper's " +
    "reading (mean over blocks of their slopes on log₂ h); interval: smallest and largest seed. p: the largest of the four. The raw accuracy at the end is told beside it and does not count.",
  record: {
    fixed: "2026-11-23",
    changed: [
      CLOCKS_ADDED,
      afterResults(
        "widths are compared on the seeds that all cells share",
        "a third seed at one width would have been compared with two at the others",
      ),
      SECOND_MOMENT_SCALED,
      afterReview(
        "Page's trend test over blocks of seed and fraction, in four readings, instead of a line through five means over h",
        "five points have 3 degrees of freedom, and the verdict flipped with h or log h: 95 % interval just over 0 on h, below 0 on log₂ h",
      ),
    ],
  },
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"], { free: ["hiddenSize"] }), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const runs = hiddenSizeRuns(all);
  if (typeof runs === "string") return notRun(runs);
  const { hiddenSizes, readings, seeds } = hiddenSizeMoments(runs);
  const tests = readings.map(({ statistic, falls }) => ({ statistic, test: falls }));
  const counted = tests.filter(({ statistic }) => statistic !== "final");
  const [paper] = readings;
  if (paper === undefined) return notRun("no reading");
  const listed = hiddenSizes.map((h, i) => `h = ${h}: ${(paper.means[i] as number).toFixed(3)}`).join(", ");
  return {
    verdict: agreed(counted.map(({ test }) => test)),
    ours: `${(100 * paper.perDoubling).toFixed(2)} points per doubling of h; ${listed}; trend downwards (Page): ${trendTexts(tests)}`,
    value: paper.perDoubling,
    interval: [Math.min(...paper.perDoublingOfSeeds), Math.max(...paper.perDoublingOfSeeds)],
    seeds: seeds.length,
    runs: ids(runs),
    pValue: Math.max(...counted.map(({ test }) => test.pValue)),
  };
}

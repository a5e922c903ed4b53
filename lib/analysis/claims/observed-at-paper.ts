import type { RunResult } from "../../run/types";
import { paperReviewRuns, type ReviewRun } from "./paper-reviews";

/** λ of the paper's text runs, and of the nearest scaled clock. */
const clocks = [0.01, 0.1];

/**
 * The published run that stands for the paper's §6: IMDB at the paper's setting, all training data, weights observed. An
 * unscaled one where there is one, else one on the clock × 10, of several the one with the smallest seed; `null` where neither was published.
 */
export function observedAtPaper(runs: readonly RunResult[]): ReviewRun | null {
  const observed = paperReviewRuns(runs, ["imdb"]).filter(
    ({ config, weights = [] }) => config.dataFraction === 1 && weights.length > 0,
  );
  const bySeed = observed.sort((a, b) => a.config.seed - b.config.seed);
  const found = clocks.flatMap((clock) => bySeed.filter(({ config }) => config.weightDecay === clock));
  return found[0] ?? null;
}

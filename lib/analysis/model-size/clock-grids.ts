import { differencesFromPaper } from "../../config/differences-from-paper";
import type { ReviewsConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { isWhole, type ReviewRun } from "../claims/paper-reviews";

/** Runs over hidden size and data fraction at one speed of the clock. */
export interface ClockGrid {
  /** λ; the paper's is 0.01. */
  readonly weightDecay: number;
  readonly runs: readonly ReviewRun[];
}

/** What a grid varies, and what may differ with the clock. */
const varied: ReadonlySet<string> = new Set<keyof ReviewsConfig>([
  "hiddenSize",
  "dataFraction",
  "weightDecay",
  "steps",
  "evaluateEvery",
  "seed",
  "engine",
]);

/**
 * The published grids of hidden sizes on IMDB, one for each λ, slowest clock first: the paper's setting but for width, data
 * and clock, run to lr · λ · step = 5 at least, as the rules of claims 11 and 12 have it. Widths are compared on the seeds
 * that all of them have, since a seed is another split and another start. A λ with fewer than two widths is no grid.
 */
export function clockGrids(runs: readonly RunResult[]): readonly ClockGrid[] {
  const counting = runs.filter(
    (run): run is ReviewRun =>
      run.config.task === "reviews" &&
      run.config.source === "imdb" &&
      differencesFromPaper(run.config).every(({ field }) => varied.has(field)) &&
      isWhole(run as ReviewRun),
  );
  const clocks = [...new Set(counting.map(({ config }) => config.weightDecay))].sort((a, b) => a - b);
  return clocks
    .map((weightDecay) => ({
      weightDecay,
      runs: sharedSeeds(counting.filter(({ config }) => config.weightDecay === weightDecay)),
    }))
    .filter((grid) => new Set(grid.runs.map(({ config }) => config.hiddenSize)).size >= 2);
}

function sharedSeeds(runs: readonly ReviewRun[]): readonly ReviewRun[] {
  const widths = [...new Set(runs.map(({ config }) => config.hiddenSize))];
  const has = (h: number, seed: number): boolean =>
    runs.some(({ config }) => config.hiddenSize === h && config.seed === seed);
  return runs.filter(({ config }) => widths.every((h) => has(h, config.seed)));
}

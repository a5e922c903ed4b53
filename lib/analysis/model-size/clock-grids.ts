import { differencesFromPaper } from "../../config/differences-from-paper";
import type { ReviewsConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { isWhole, PAPER_BETA2, type ReviewRun } from "../claims/paper-reviews";
import { trainedAsPaper } from "../claims/trained-as-paper";
import { keepsOptimiserClock } from "../clock/optimiser-clock";

/** Runs over hidden size and data fraction at one speed of the clock. */
export interface ClockGrid {
  /** λ; the paper's is 0.01. */
  readonly weightDecay: number;
  /** β₂; the paper's is 0.999. */
  readonly beta2: number;
  /** Whether 1 − β₂ was scaled with the clock (`keepsOptimiserClock`): no verdict rests on a grid where it was not. */
  readonly keepsOptimiserClock: boolean;
  readonly runs: readonly ReviewRun[];
}

/** What a grid varies, and what may differ with the clock. */
const varied: ReadonlySet<string> = new Set<keyof ReviewsConfig>([
  "hiddenSize",
  "dataFraction",
  "weightDecay",
  "beta2",
  "steps",
  "evaluateEvery",
  "seed",
  "engine",
]);

/**
 * The published grids of hidden sizes on IMDB, one for each λ and β₂ (the paper's, or scaled with λ), slowest clock first, of
 * one clock the scaled β₂ first: the paper's setting but for width, data and clock, run to lr · λ · step = 5 at least, as the rules of claims 11 and 12 have it. Widths are compared on the seeds
 * that all of them have, since a seed is another split and another start. A λ with fewer than two widths is no grid.
 */
export function clockGrids(runs: readonly RunResult[]): readonly ClockGrid[] {
  const counting = runs.filter(
    (run): run is ReviewRun =>
      run.config.task === "reviews" &&
      run.config.source === "imdb" &&
      trainedAsPaper(run.config) &&
      differencesFromPaper(run.config).every(({ field }) => varied.has(field)) &&
      (run.config.beta2 === PAPER_BETA2 || keepsOptimiserClock(run.config)) &&
      isWhole(run as ReviewRun),
  );
  const clocks = new Map<string, ReviewRun[]>();
  for (const run of counting) {
    const key = JSON.stringify([run.config.weightDecay, run.config.beta2]);
    clocks.set(key, [...(clocks.get(key) ?? []), run]);
  }
  return [...clocks.values()]
    .map((group): ClockGrid => {
      const { config } = group[0] as ReviewRun;
      return {
        weightDecay: config.weightDecay,
        beta2: config.beta2,
        keepsOptimiserClock: keepsOptimiserClock(config),
        runs: sharedSeeds(group),
      };
    })
    .sort((a, b) => a.weightDecay - b.weightDecay || a.beta2 - b.beta2)
    .filter((grid) => new Set(grid.runs.map(({ config }) => config.hiddenSize)).size >= 2);
}

function sharedSeeds(runs: readonly ReviewRun[]): readonly ReviewRun[] {
  const widths = [...new Set(runs.map(({ config }) => config.hiddenSize))];
  const has = (h: number, seed: number): boolean =>
    runs.some(({ config }) => config.hiddenSize === h && config.seed === seed);
  return runs.filter(({ config }) => widths.every((h) => has(h, config.seed)));
}

import type { RunResult } from "../../run/types";
import { tGen } from "../first-step";
import { summarise } from "../summarise";

/** When two groups of runs reach one test accuracy. */
export interface LevelTime {
  /** Test accuracy, 0 to 1. */
  readonly level: number;
  /** Median first step over the seeds of each group; `null`: not within the runs. */
  readonly fast: number | null;
  readonly slow: number | null;
  /** slow / fast; `null` when one of them is. */
  readonly ratio: number | null;
}

/**
 * First steps to several test accuracies in two groups of runs that differ in their clock. If decay sets the time, every
 * ratio is the ratio of the clocks.
 */
export function levelTimes(
  fast: readonly RunResult[],
  slow: readonly RunResult[],
  levels: readonly number[],
): readonly LevelTime[] {
  const median = (runs: readonly RunResult[], accuracy: number): number | null =>
    summarise(runs.map((run) => tGen(run, { accuracy }))).median;
  return levels.map((level) => {
    const [a, b] = [median(fast, level), median(slow, level)];
    return { level, fast: a, slow: b, ratio: a === null || b === null ? null : b / a };
  });
}

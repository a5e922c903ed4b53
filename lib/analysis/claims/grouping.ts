import type { RunResult } from "../../run/types";
import { lastStep } from "../critical-size/by-size";

/** Different seeds among the runs. */
export const seedsOf = (runs: readonly RunResult[]): number =>
  new Set(runs.map((run) => run.config.seed)).size;

/** One run a seed: of several (other engines, other cadences) the one that went furthest. */
export function oneASeed<R extends RunResult>(runs: readonly R[]): R[] {
  const bySeed = new Map<number, R>();
  for (const run of runs) {
    const other = bySeed.get(run.config.seed);
    if (other === undefined || lastStep(run) > lastStep(other)) bySeed.set(run.config.seed, run);
  }
  return [...bySeed.values()].sort((a, b) => a.config.seed - b.config.seed);
}

/** Runs by a number of theirs, smallest first, one run a seed; groups with fewer seeds than `least` are left out. */
export function groupsBy<R extends RunResult>(
  runs: readonly R[],
  key: (run: R) => number,
  least: number,
): readonly { readonly at: number; readonly runs: readonly R[] }[] {
  const keys = [...new Set(runs.map(key))].sort((a, b) => a - b);
  return keys
    .map((at) => ({ at, runs: oneASeed(runs.filter((run) => key(run) === at)) }))
    .filter((group) => group.runs.length >= least);
}

export const ids = (runs: readonly RunResult[]): string[] => runs.map((run) => run.id);

/** 21 % */
export const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)} %`;

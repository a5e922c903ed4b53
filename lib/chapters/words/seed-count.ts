import type { RunResult } from "../../run/types";

/** How many seeds these runs have together. */
export function seedCount(runs: readonly Pick<RunResult, "config">[]): number {
  return new Set(runs.map((run) => run.config.seed)).size;
}

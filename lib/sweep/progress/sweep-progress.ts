import type { RunState } from "./run-state";
import { timeLeft } from "./time-left";

/** A sweep, as it stands. */
export interface SweepProgress {
  readonly total: number;
  readonly done: number;
  readonly running: number;
  readonly waiting: number;
  readonly failed: number;
  /** From the steps left and the speeds seen, by size of model and data; null until one is known. */
  readonly etaSeconds: number | null;
  /** The finished runs with the highest and the lowest test accuracy at their end; null before one is finished. */
  readonly best: RunState | null;
  readonly worst: RunState | null;
  /** In the order of the plan. */
  readonly runs: readonly RunState[];
}

/** Counts, the time left, the best and the worst. */
export function summarise(runs: readonly RunState[]): SweepProgress {
  const count = (status: RunState["status"]): number => runs.filter((r) => r.status === status).length;
  const done = runs
    .filter((r) => r.status === "done" && r.point !== null)
    .sort((a, b) => (b.point?.testAccuracy ?? 0) - (a.point?.testAccuracy ?? 0));
  return {
    total: runs.length,
    done: count("done"),
    running: count("running"),
    waiting: count("waiting") + count("stopped"),
    failed: count("failed"),
    etaSeconds: timeLeft(runs),
    best: done[0] ?? null,
    worst: done.at(-1) ?? null,
    runs: [...runs],
  };
}

import type { RunConfig } from "../config/types";
import type { Point, RunResult } from "../run/types";

/** One run of a sweep, as it stands. */
export interface RunState {
  readonly config: RunConfig;
  readonly status: "waiting" | "running" | "done" | "stopped" | "failed";
  /** null until the run was opened once. */
  readonly id: string | null;
  readonly step: number;
  readonly stepsPerSecond: number | null;
  readonly point: Point | null;
  /** The result, when done or stopped. */
  readonly result: RunResult | null;
  /** Why it waits again, or why it failed. */
  readonly message: string | null;
}

/** A sweep, as it stands. */
export interface SweepProgress {
  readonly total: number;
  readonly done: number;
  readonly running: number;
  readonly waiting: number;
  readonly failed: number;
  /** From the steps left and the speed of the runs under way; null until that is known. */
  readonly etaSeconds: number | null;
  /** In the order of the plan. */
  readonly runs: readonly RunState[];
}

/** Counts and the time left. */
export function summarise(runs: readonly RunState[]): SweepProgress {
  const count = (status: RunState["status"]): number => runs.filter((r) => r.status === status).length;
  const speed = runs.reduce((sum, r) => sum + (r.status === "running" ? (r.stepsPerSecond ?? 0) : 0), 0);
  const open = runs.filter((r) => r.status === "running" || r.status === "waiting");
  const left = open.reduce((sum, r) => sum + r.config.steps - r.step, 0);
  return {
    total: runs.length,
    done: count("done"),
    running: count("running"),
    waiting: count("waiting") + count("stopped"),
    failed: count("failed"),
    etaSeconds: left === 0 ? 0 : speed > 0 ? left / speed : null,
    runs: [...runs],
  };
}

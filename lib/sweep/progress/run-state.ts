import type { RunConfig } from "../../config/types";
import type { Point, RunResult } from "../../run/types";

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

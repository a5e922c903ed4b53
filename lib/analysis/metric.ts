import type { Point, RunResult } from "../run/types";

/** A quantity that every evaluation of a run records. Losses in nats, accuracies from 0 to 1, the norm is L2. */
export type Metric = Exclude<keyof Point, "step">;

/** One metric of one run: `values[i]` was measured after `steps[i]` updates. Lengths agree, steps rise. */
export interface Series {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** The metric as two columns. */
export function series(run: Pick<RunResult, "points">, metric: Metric): Series {
  return { steps: run.points.map((p) => p.step), values: run.points.map((p) => p[metric]) };
}

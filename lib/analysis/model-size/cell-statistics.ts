import type { RunResult } from "../../run/types";
import { accuracies, type RunAccuracyOptions } from "../accuracies";
import { gaussianSmooth } from "../statistics/gaussian-smooth";
import { runningMedian } from "../statistics/running-median";
import { bestSmoothed } from "./best-smoothed";
import { finalAccuracy } from "./final-accuracy";

/**
 * What a cell's number is. `best smoothed`: the paper's (`bestSmoothed`). `best lightly smoothed`: the largest after a Gaussian
 * of two evaluations. `best median`: the largest running median of three evaluations. `best raw`: the largest single
 * evaluation. `final`: the raw accuracy at the end (`finalAccuracy`).
 */
export type CellStatistic = "best smoothed" | "best lightly smoothed" | "best median" | "best raw" | "final";

/** The four ways to read "the best moment of a run". A trend that hangs on one of them is none. */
export const BEST_MOMENTS = [
  "best smoothed",
  "best lightly smoothed",
  "best median",
  "best raw",
] as const satisfies readonly CellStatistic[];

type Measure = (run: Pick<RunResult, "config" | "points">, options: RunAccuracyOptions) => number;

const largest =
  (of: (values: readonly number[]) => readonly number[]): Measure =>
  (run, options) =>
    of(accuracies(run, options).map(({ value }) => value)).reduce((a, b) => Math.max(a, b), -Infinity);

/** How each statistic is taken of a run. */
export const cellStatistics: Readonly<Record<CellStatistic, Measure>> = {
  "best smoothed": bestSmoothed,
  "best lightly smoothed": largest((values) => gaussianSmooth(values, 2)),
  "best median": largest((values) => runningMedian(values, 3)),
  "best raw": largest((values) => values),
  final: finalAccuracy,
};

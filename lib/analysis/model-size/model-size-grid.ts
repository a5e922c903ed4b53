import type { RunConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import type { AccuracyMetric } from "../accuracies";
import { lastStep } from "../critical-size/by-size";
import { cellStatistics, type CellStatistic } from "./cell-statistics";
import { refuseMixed } from "../refuse-mixed";

export interface ModelSizeGridOptions {
  /** Default "best smoothed". */
  readonly statistic?: CellStatistic;
  /** Default "testAccuracy" (Fig. 4); "trainAccuracy" is Fig. 14. */
  readonly metric?: AccuracyMetric;
  /** Last step looked at. Default: the end of the shortest run, so that every cell had the same chance. */
  readonly horizon?: number;
}

/** One run in a cell. */
export interface CellSeed {
  readonly seed: number;
  readonly run: string;
  /** Accuracy, 0 to 1. */
  readonly value: number;
}

/** Accuracy over hidden size and data fraction (paper Figs 4A and 14). */
export interface ModelSizeGrid {
  /** Rising. */
  readonly hiddenSizes: readonly number[];
  /** Rising. */
  readonly fractions: readonly number[];
  /** `cells[i][j]`: the seeds at `hiddenSizes[i]`, `fractions[j]`, seeds rising; empty where nothing was run. */
  readonly cells: readonly (readonly (readonly CellSeed[])[])[];
  /** `means[i][j]`: mean over the seeds of that cell; `null` where nothing was run. */
  readonly means: readonly (readonly (number | null)[])[];
  readonly statistic: CellStatistic;
  readonly metric: AccuracyMetric;
  readonly horizon: number;
  /** Fewest seeds in a cell that has any. */
  readonly seeds: number;
}

/**
 * Sorts runs into the grid. The same cell and seed twice counts once: the run that went furthest is kept.
 * @throws MixedRunsError when the runs differ in anything but hidden size, data fraction, seed, steps, cadence and engine
 * @throws RangeError without runs, or with runs that are not reviews
 */
export function modelSizeGrid(
  runs: readonly RunResult[],
  { statistic = "best smoothed", metric = "testAccuracy", ...rest }: ModelSizeGridOptions = {},
): ModelSizeGrid {
  if (runs.length === 0) throw new RangeError("Expected at least one run, got none.");
  refuseMixed(runs, ["hiddenSize", "dataFraction"]);
  const horizon = rest.horizon ?? Math.min(...runs.map(lastStep));
  const hiddenSizes = rising(runs.map(({ config }) => config.hiddenSize));
  const fractions = rising(runs.map(({ config }) => fractionOf(config)));
  const measure = cellStatistics[statistic];
  const cells = hiddenSizes.map((h) =>
    fractions.map((fraction) =>
      furthest(runs.filter(({ config }) => config.hiddenSize === h && fractionOf(config) === fraction)).map(
        (run) => ({ seed: run.config.seed, run: run.id, value: measure(run, { metric, horizon }) }),
      ),
    ),
  );
  const filled = cells.flat().filter((cell) => cell.length > 0);
  return {
    hiddenSizes,
    fractions,
    cells,
    means: cells.map((row) => row.map((cell) => (cell.length === 0 ? null : meanOf(cell)))),
    statistic,
    metric,
    horizon,
    seeds: Math.min(...filled.map((cell) => cell.length)),
  };
}

const rising = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

const meanOf = (cell: readonly CellSeed[]): number =>
  cell.reduce((sum, { value }) => sum + value, 0) / cell.length;

function fractionOf(config: RunConfig): number {
  if (config.task === "reviews") return config.dataFraction;
  throw new RangeError("Expected runs on reviews, got modular arithmetic: it has no data fraction.");
}

function furthest(runs: readonly RunResult[]): RunResult[] {
  const bySeed = new Map<number, RunResult>();
  for (const run of runs) {
    const other = bySeed.get(run.config.seed);
    if (other === undefined || lastStep(run) > lastStep(other)) bySeed.set(run.config.seed, run);
  }
  return [...bySeed.values()].sort((a, b) => a.config.seed - b.config.seed);
}

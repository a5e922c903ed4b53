import { gaussianSmooth } from "../analysis/statistics/gaussian-smooth";
import { series } from "../analysis/metric";
import type { Metric, Series } from "../analysis/metric";
import type { RunResult } from "../run/types";

export interface SeedBand {
  readonly mean: Series;
  readonly low: Series;
  readonly high: Series;
}

/** Mean, smallest and largest value over runs, at the steps that all of them evaluated. */
export function meanOverSeeds(runs: readonly RunResult[], metric: Metric, smoothing = 0): SeedBand {
  const curves = runs.map((run) => smoothed(run, metric, smoothing));
  const columns = curves.map((c) => new Map(c.steps.map((step, i) => [step, c.values[i] as number])));
  const steps = (curves[0]?.steps ?? []).filter((step) => columns.every((column) => column.has(step)));
  const fold = (f: (values: number[]) => number): Series => ({
    steps,
    values: steps.map((step) => f(columns.map((column) => column.get(step) as number))),
  });
  return {
    mean: fold((v) => v.reduce((a, b) => a + b, 0) / v.length),
    low: fold((v) => Math.min(...v)),
    high: fold((v) => Math.max(...v)),
  };
}

/** One metric of one run, smoothed when asked. */
export function smoothed(run: Pick<RunResult, "points">, metric: Metric, smoothing = 0): Series {
  const raw = series(run, metric);
  return smoothing === 0 ? raw : { steps: raw.steps, values: gaussianSmooth(raw.values, smoothing) };
}

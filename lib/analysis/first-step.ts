import type { RunResult } from "../run/types";
import { gaussianSmooth } from "./statistics/gaussian-smooth";
import { series } from "./metric";
import type { Metric } from "./metric";

export interface FirstStepOptions {
  /** σ of `gaussianSmooth`, in evaluation points. Default 0: the raw values (ours; the paper's plots smooth). */
  readonly smoothing?: number;
  /** Evaluations after this step are not looked at. Default: the whole run. */
  readonly horizon?: number;
}

/**
 * First evaluated step at which a metric reaches a threshold: an accuracy by rising to it, a loss or the norm by falling
 * to it. The answer is as fine as the run's `evaluateEvery`; nothing is interpolated.
 * @returns the step, or `null` when it was never reached (the official plot code draws such runs at 0; a 0 here means
 * that the model had it before the first update)
 */
export function firstStep(
  run: Pick<RunResult, "points">,
  metric: Metric,
  threshold: number,
  { smoothing = 0, horizon = Infinity }: FirstStepOptions = {},
): number | null {
  if (!Number.isFinite(threshold))
    throw new RangeError(`Expected a finite threshold, got ${String(threshold)}.`);
  const { steps, values } = series({ points: run.points.filter((p) => p.step <= horizon) }, metric);
  const rises = metric === "trainAccuracy" || metric === "testAccuracy";
  const found = gaussianSmooth(values, smoothing).findIndex((v) => (rises ? v >= threshold : v <= threshold));
  return found < 0 ? null : (steps[found] as number);
}

export interface TransitionOptions extends FirstStepOptions {
  /** ε: the accuracy that counts as having learnt, 0 to 1. */
  readonly accuracy?: number;
}

/**
 * Memorisation: first step with train accuracy ≥ ε_train, or `null`. The train accuracy of a point is the mean over the
 * batches since the point before it, each seen before its update.
 * Default ε_train = 0.99 (ours, for the paper's "nearly 100 %", §2).
 */
export function tMem(
  run: Pick<RunResult, "points">,
  { accuracy = 0.99, ...rest }: TransitionOptions = {},
): number | null {
  return firstStep(run, "trainAccuracy", accuracy, rest);
}

/**
 * Generalisation: first step with test accuracy ≥ ε_test, or `null`.
 * Default ε_test = 0.9, the highest threshold of the official plot code (Fig. 1B); large data sizes oscillate below 0.99.
 */
export function tGen(
  run: Pick<RunResult, "points">,
  { accuracy = 0.9, ...rest }: TransitionOptions = {},
): number | null {
  return firstStep(run, "testAccuracy", accuracy, rest);
}

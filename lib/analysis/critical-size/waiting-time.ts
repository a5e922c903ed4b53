import type { RunResult } from "../../run/types";
import { logLogisticTimes } from "../statistics/log-logistic-times";
import { tMem } from "../first-step";
import { summarise } from "../summarise";
import { lastStep } from "./by-size";
import type { GeneralisingOptions } from "./generalising";
import { observe } from "./size-threshold";

export interface WaitingTimeOptions extends GeneralisingOptions {
  /** ε_train, for the sizes that wait. Default 0.99 (ours). */
  readonly trainAccuracy?: number;
  /** Confidence of intervals. Default 0.95. */
  readonly level?: number;
}

/** n₅₀ by the waiting times: `size` at a horizon with its interval; `null` where the times do not bound it. */
export interface WaitingSize {
  readonly size: number | null;
  readonly interval: readonly [number | null, number | null];
}

/** ln T = a − b ln n + σ · error, on the sizes that wait. */
export interface WaitingTimeFit {
  /** b: t_gen falls as n^−b. */
  readonly slope: number;
  readonly intercept: number;
  readonly sigma: number;
  /** Sizes in the fit: they generalise later than twice the steps they memorise in, or not at all. */
  readonly sizes: readonly number[];
  /** Times that ended, and those that were still waiting when the run ended. */
  readonly generalised: number;
  readonly censored: number;
  /** n₅₀(H) = exp((a − ln H) / b). */
  sizeAt(horizon: number): WaitingSize;
}

/**
 * The second way to n₅₀(H): a regression of the time to generalise on the data size, over the sizes that wait
 * (median t_gen > 2 median t_mem). Surplus sizes generalise while they memorise, flatten the line and are left out. A run
 * that has not generalised counts as waiting until its end, at whatever step that is. It uses the times and not only
 * which side of H they fall, so it needs fewer runs and answers for any H; in return it believes in one straight line.
 * @returns `null` when fewer than four runs at two sizes or more generalised
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function waitingTime(
  runs: readonly RunResult[],
  options: WaitingTimeOptions = {},
): WaitingTimeFit | null {
  const { trainAccuracy = 0.99, level = 0.95 } = options;
  const observed = observe(runs, options).filter(({ run }) => lastStep(run) > 0);
  const sizes = [...new Set(observed.map(({ size }) => size))].filter((size) => {
    const here = observed.filter((other) => other.size === size);
    const mem = summarise(here.map(({ run }) => tMem(run, { accuracy: trainAccuracy }))).median;
    if (mem === null) return false; // not even memorised: it does not wait, it is not there yet
    const gen = summarise(here.map(({ read }) => read.step)).median;
    return gen === null
      ? here.some(({ run, read }) => read.step === null && lastStep(run) > 2 * mem)
      : gen > 2 * mem;
  });
  const times = observed
    .filter(({ size, read }) => sizes.includes(size) && (read.step ?? read.after) > 0)
    .map(({ size, read }) => ({
      x: Math.log(size),
      time: read.step ?? read.after,
      happened: read.step !== null,
    }));
  const found = logLogisticTimes(times, { level });
  if (found === null) return null;
  const { slope, intercept, sigma } = found;
  return {
    slope,
    intercept,
    sigma,
    sizes,
    generalised: times.filter(({ happened }) => happened).length,
    censored: times.filter(({ happened }) => !happened).length,
    sizeAt: (horizon) => {
      const { estimate, interval } = found.thresholdAt(horizon);
      const size = (x: number | null): number | null => (x === null ? null : Math.exp(x));
      return { size: size(estimate), interval: [size(interval[0]), size(interval[1])] };
    },
  };
}

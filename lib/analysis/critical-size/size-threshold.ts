import type { RunResult } from "../../run/types";
import { firthThreshold, logistic } from "../statistics/firth-threshold";
import { bySize, lastStep, sizeUnitOf } from "./by-size";
import type { SizeUnit } from "./by-size";
import { generalisedBy, generalising } from "./generalising";
import type { Generalising, GeneralisingOptions, GeneralisingRule } from "./generalising";

export interface SizeThresholdOptions extends GeneralisingOptions {
  /** H, in steps. Default: the smallest `steps` among the runs. */
  readonly horizon?: number;
  /** Confidence of the interval. Default 0.95. */
  readonly level?: number;
}

/** The runs of one size at a horizon. */
export interface SizeOutcomes {
  readonly size: number;
  /** Runs whose outcome at the horizon is known. */
  readonly runs: number;
  readonly generalised: number;
}

/** n₅₀(H): the data size at which half of the runs generalise within H steps. */
export interface SizeThreshold {
  /**
   * n₅₀; `null` when the runs show only one outcome, when more data does not make generalising likelier, and where it would lie
   * more than a factor 2 outside the tested sizes: the interval then still says what is known.
   */
  readonly size: number | null;
  /** Profile-likelihood interval of n₅₀. `null` marks an end that these runs do not bound; it is never cut to the tested sizes. */
  readonly interval: readonly [number | null, number | null];
  readonly level: number;
  /** s: the odds of generalising grow e-fold when the data grow by the factor eˢ. `null` without an estimate. */
  readonly scale: number | null;
  readonly unit: SizeUnit;
  readonly horizon: number;
  readonly accuracy: number;
  readonly rule: GeneralisingRule;
  readonly outcomes: readonly SizeOutcomes[];
  /** Runs that fell out of generalisation after T. An event of its own: T stays what it was. */
  readonly collapsed: readonly string[];
  /** Runs stopped before H without having generalised: unknown there and left out. */
  readonly unknown: readonly string[];
}

/** A run with its size and its T. */
export interface Observed {
  readonly run: RunResult;
  readonly size: number;
  readonly read: Generalising;
}

/** Reads T of every run once, for thresholds at many horizons. @throws MixedRunsError */
export function observe(runs: readonly RunResult[], options: GeneralisingOptions): readonly Observed[] {
  return bySize(runs).flatMap(({ size, runs: group }) =>
    group.map((run) => ({ run, size, read: generalising(run, options) })),
  );
}

/**
 * n₅₀(H), the size at which a run generalises within H steps with probability ½: P(T ≤ H | n) = logistic((ln n − ln n₅₀) / s)
 * with Firth's penalty and a profile-likelihood interval (`firthThreshold`). T is sustained unless `once` is asked for.
 * What happens after H is not looked at, and a run that stopped before H without generalising is left out: nobody knows.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function sizeThreshold(runs: readonly RunResult[], options: SizeThresholdOptions = {}): SizeThreshold {
  if (runs.length === 0) throw new RangeError("Expected at least one run, got none.");
  const horizon = options.horizon ?? Math.min(...runs.map((run) => run.config.steps));
  return thresholdAt(observe(runs, options), horizon, options);
}

/** As `sizeThreshold`, from runs that were read already. */
export function thresholdAt(
  observed: readonly Observed[],
  horizon: number,
  { accuracy = 0.9, rule = "sustained", level = 0.95 }: SizeThresholdOptions = {},
): SizeThreshold {
  const known = observed.flatMap(({ run, size, read }) => {
    const generalised = generalisedBy(run, read, horizon);
    return generalised === null ? [] : [{ size, generalised }];
  });
  const outcomes = [...new Set(known.map(({ size }) => size))].map((size): SizeOutcomes => {
    const here = known.filter((other) => other.size === size);
    return { size, runs: here.length, generalised: here.filter(({ generalised }) => generalised).length };
  });
  const [first] = observed;
  return {
    ...fit(outcomes, level),
    level,
    unit: first === undefined ? "training pairs" : sizeUnitOf(first.run.config),
    horizon,
    accuracy,
    rule,
    outcomes,
    collapsed: observed.flatMap(({ run, read }) => (read.collapses > 0 ? [run.id] : [])),
    unknown: observed.flatMap(({ run, read }) =>
      generalisedBy(run, read, horizon) === null ? [`${run.id} (step ${lastStep(run)})`] : [],
    ),
  };
}

/** The fit on counts alone. One size, or none, bounds nothing. */
export function fit(
  outcomes: readonly SizeOutcomes[],
  level: number,
): Pick<SizeThreshold, "size" | "interval" | "scale"> {
  if (new Set(outcomes.map(({ size }) => size)).size < 2)
    return { size: null, interval: [null, null], scale: null };
  const found = firthThreshold(
    outcomes.map(({ size, runs, generalised }) => ({
      x: Math.log(size),
      trials: runs,
      successes: generalised,
    })),
    { level },
  );
  const [low, high] = found.interval;
  const size = (x: number | null): number | null => (x === null ? null : Math.exp(x));
  return { size: size(found.estimate), interval: [size(low), size(high)], scale: found.scale };
}

/** P(T ≤ H | n) by the fit; `null` without an estimate. */
export function chanceAt({ size, scale }: Pick<SizeThreshold, "size" | "scale">, n: number): number | null {
  return size === null || scale === null ? null : logistic(Math.log(n / size) / scale);
}

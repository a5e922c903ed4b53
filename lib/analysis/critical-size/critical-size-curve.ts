import type { RunResult } from "../../run/types";
import { lastStep } from "./by-size";
import type { GeneralisingRule } from "./generalising";
import { observe, thresholdAt } from "./size-threshold";
import type { SizeThreshold } from "./size-threshold";
import { waitingTime } from "./waiting-time";
import type { WaitingTimeFit } from "./waiting-time";

export interface CriticalSizeCurveOptions {
  /** ε_test. Default 0.9. */
  readonly accuracy?: number;
  /** ε_train, for the sizes that wait. Default 0.99 (ours). */
  readonly trainAccuracy?: number;
  /** Default: `sustained` and `once`. */
  readonly rules?: readonly GeneralisingRule[];
  /** Steps to answer for. Default: 40 from the first run that generalised to the longest run, evenly in ln H. */
  readonly horizons?: readonly number[];
  /** Confidence of the intervals. Default 0.95. */
  readonly level?: number;
}

/** n₅₀ over the horizon, by one rule. */
export interface CriticalSizeCurve {
  readonly rule: GeneralisingRule;
  readonly points: readonly SizeThreshold[];
  /** The regression of waiting times by the same rule; `null` where too few runs generalised after waiting. */
  readonly waiting: WaitingTimeFit | null;
}

/**
 * The critical data size as a curve over patience: n₅₀(H) for many horizons H from the same runs, once with T sustained and
 * once with T at the first touch. A run counts at every horizon at which its outcome is known.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function criticalSizeCurve(
  runs: readonly RunResult[],
  {
    accuracy = 0.9,
    trainAccuracy = 0.99,
    rules = ["sustained", "once"],
    horizons,
    level = 0.95,
  }: CriticalSizeCurveOptions = {},
): readonly CriticalSizeCurve[] {
  if (runs.length === 0) throw new RangeError("Expected at least one run, got none.");
  const steps = horizons ?? defaultHorizons(runs, accuracy);
  return rules.map((rule) => {
    const observed = observe(runs, { accuracy, rule });
    return {
      rule,
      points: steps.map((horizon) => thresholdAt(observed, horizon, { accuracy, rule, level })),
      waiting: waitingTime(runs, { accuracy, trainAccuracy, rule, level }),
    };
  });
}

function defaultHorizons(runs: readonly RunResult[], accuracy: number): readonly number[] {
  const last = Math.max(1, ...runs.map(lastStep));
  const times = observe(runs, { accuracy, rule: "once" }).flatMap(({ read }) => read.step ?? []);
  const first = Math.max(1, Math.min(last, ...times));
  const n = 40;
  const raw = Array.from({ length: n }, (_, i) => Math.round(first * (last / first) ** (i / (n - 1))));
  return [...new Set(raw)];
}

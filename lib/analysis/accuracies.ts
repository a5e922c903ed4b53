import type { RunResult } from "../run/types";

/** Accuracies that a run records. */
export type AccuracyMetric = "trainAccuracy" | "testAccuracy";

export interface RunAccuracyOptions {
  /** Default "testAccuracy". */
  readonly metric?: AccuracyMetric;
  /** Evaluations after this step are not looked at. Default: the whole run. */
  readonly horizon?: number;
}

/**
 * Steps and raw values of one accuracy up to the horizon.
 * @throws RangeError without evaluations inside the horizon
 */
export function accuracies(
  run: Pick<RunResult, "points">,
  { metric = "testAccuracy", horizon = Infinity }: RunAccuracyOptions,
): readonly { readonly step: number; readonly value: number }[] {
  const found = run.points.filter((p) => p.step <= horizon).map((p) => ({ step: p.step, value: p[metric] }));
  if (found.length === 0)
    throw new RangeError(
      `Expected an evaluation up to step ${horizon}, got a run without: train it further.`,
    );
  return found;
}

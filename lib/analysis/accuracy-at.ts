import type { RunResult } from "../run/types";
import type { AccuracyMetric } from "./accuracies";

/** A run's accuracy at one of its evaluations, 0 to 1; `null` when that step was not evaluated, or is itself `null`. */
export function accuracyAt(
  run: Pick<RunResult, "points">,
  step: number | null,
  metric: AccuracyMetric = "testAccuracy",
): number | null {
  return run.points.find((point) => point.step === step)?.[metric] ?? null;
}

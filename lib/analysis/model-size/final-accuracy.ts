import type { RunResult } from "../../run/types";
import { accuracies, type RunAccuracyOptions } from "../accuracies";

/**
 * The raw accuracy at the end: mean over the evaluations in the last tenth of the steps, unsmoothed (ours; a mean, because a
 * loss spike may hit any single evaluation).
 * @throws RangeError without evaluations inside the horizon
 */
export function finalAccuracy(run: Pick<RunResult, "points">, options: RunAccuracyOptions = {}): number {
  const found = accuracies(run, options);
  const end = found.at(-1)?.step ?? 0;
  const tail = found.filter(({ step }) => step >= 0.9 * end);
  return tail.reduce((sum, { value }) => sum + value, 0) / tail.length;
}

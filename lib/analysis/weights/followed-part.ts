import type { WeightGroup } from "../../model/weight-groups";
import type { Point, RunResult } from "../../run/types";
import { observedWeights } from "./observed-weights";
import { runningMedian } from "../statistics/running-median";

/** A part of an observed model over time. Lists of one length belong together. */
export interface FollowedPart {
  /** Steps with observed weights, and there the running median of the part's norm and the observed values. */
  readonly steps: readonly number[];
  readonly norms: readonly number[];
  readonly values: readonly (readonly number[])[];
  /** Every evaluation, and the running median of its test accuracy. */
  readonly points: readonly Point[];
  readonly testAccuracies: readonly number[];
}

/**
 * Norms and accuracies of one part, spikes removed. Points of a run that diverged (no finite norm) are left out.
 * @param window evaluations in the running median
 * @throws RangeError when the run was not observed, or has no such part
 */
export function followPart(
  run: Pick<RunResult, "id" | "points" | "weights">,
  part: WeightGroup,
  window: number,
): FollowedPart {
  const { points } = run;
  const observed = observedWeights(run);
  const parts = Object.keys(observed[0].norms);
  if (!parts.includes(part))
    throw new RangeError(`Expected a part of run ${run.id}, one of ${parts.join(", ")}; got ${part}.`);
  const seen = observed.filter(({ norms }) => Number.isFinite(norms[part] ?? NaN));
  if (seen.length === 0)
    throw new RangeError(`Expected a finite norm of the ${part} of run ${run.id}, got none.`);
  return {
    steps: seen.map(({ step }) => step),
    norms: runningMedian(
      seen.map(({ norms }) => norms[part] as number),
      window,
    ),
    values: seen.map(({ values }) => values),
    points,
    testAccuracies: runningMedian(
      points.map((p) => p.testAccuracy),
      window,
    ),
  };
}

/** Index of the step nearest to this one. Steps rise; published weights are thinner than metrics. */
export function indexAt(steps: readonly number[], step: number): number {
  let best = 0;
  for (const [i, at] of steps.entries())
    if (Math.abs(at - step) < Math.abs((steps[best] as number) - step)) best = i;
  return best;
}

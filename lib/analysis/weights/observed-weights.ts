import type { RunResult } from "../../run/types";
import type { WeightPoint } from "../../run/weights/weight-point";

/**
 * The observed weights of a run, at least one point.
 * @throws RangeError when the run was not observed
 */
export function observedWeights({
  id,
  weights = [],
}: Pick<RunResult, "id" | "weights">): readonly [WeightPoint, ...WeightPoint[]] {
  const [first, ...others] = weights;
  if (first === undefined)
    throw new RangeError(
      `Expected the weights of run ${id} over time, got none: train it with { observe: true }, or choose a published run that has weights.csv.`,
    );
  return [first, ...others];
}

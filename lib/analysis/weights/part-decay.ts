import type { WeightGroup } from "../../model/weight-groups";
import type { RunResult } from "../../run/types";
import { linearFit } from "../statistics/linear-fit";
import { observedWeights } from "./observed-weights";

/** How the norm of one part of a model fell, beside the law of weights without a gradient. */
export interface PartDecay {
  readonly part: WeightGroup | "model";
  readonly from: number;
  readonly to: number;
  /** Norm at `to` over norm at `from`, as measured and as (1 − lr · λ) ^ steps has it. */
  readonly measured: number;
  readonly expected: number;
  /** Slope of ln norm by least squares over ln(1 − lr · λ): 1 = follows the law, 0 = stays, negative = grows. */
  readonly ratio: number;
  readonly n: number;
}

/**
 * Every part's fall between two steps, the whole model's (`model`: the root of the sum of the parts' squares) first.
 * @throws RangeError when the run was not observed, has fewer than three observed evaluations in the range, or
 * no weight decay
 */
export function partDecays(
  run: Pick<RunResult, "id" | "config" | "weights">,
  { from = 0, to = Infinity }: { readonly from?: number; readonly to?: number } = {},
): readonly PartDecay[] {
  const seen = observedWeights(run).filter(({ step }) => step >= from && step <= to);
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined || seen.length < 3)
    throw new RangeError(
      `Expected 3 or more observed evaluations of run ${run.id} from step ${from} to ${to}, got ${seen.length}: widen the range.`,
    );
  const log = Math.log1p(-run.config.learningRate * run.config.weightDecay);
  if (log === 0) throw new RangeError(`Expected weight decay in run ${run.id}, got λ = 0: nothing decays.`);
  const parts = Object.keys(first.norms) as WeightGroup[];
  return (["model", ...parts] as const).map((part) => {
    const norms = seen.map(({ norms: all }) =>
      part === "model" ? Math.hypot(...Object.values(all)) : (all[part] ?? NaN),
    );
    const { slope } = linearFit(
      seen.map(({ step }) => step),
      norms.map((norm) => Math.log(norm)),
    );
    return {
      part,
      from: first.step,
      to: last.step,
      measured: (norms.at(-1) as number) / (norms[0] as number),
      expected: Math.exp(log * (last.step - first.step)),
      ratio: slope / log,
      n: seen.length,
    };
  });
}

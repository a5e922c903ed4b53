import type { RunResult } from "../../run/types";
import { normDecay } from "./norm-decay";

/** The longest stretch of evaluations whose training loss is exactly 0 in float32. */
export interface ZeroLoss {
  readonly from: number;
  readonly to: number;
  readonly evaluations: number;
  /** Slope of ln norm in it over ln(1 − γ): 1 = decay is all there is. */
  readonly decay: number;
  /** Norm at its beginning and its end. */
  readonly norms: readonly [number, number];
}

/** `null` where there is none of three evaluations or more. Ties go to the earlier one. */
export function zeroLoss(run: RunResult): ZeroLoss | null {
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  run.points.forEach(({ trainLoss }, i) => {
    if (trainLoss !== 0) from = i + 1;
    else if (i + 1 - from > best[1] - best[0]) best = [from, i + 1];
  });
  const inside = run.points.slice(...best);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || inside.length < 3) return null;
  return {
    from: first.step,
    to: last.step,
    evaluations: inside.length,
    decay: normDecay(run, { from: first.step, to: last.step }).ratio,
    norms: [first.norm, last.norm],
  };
}

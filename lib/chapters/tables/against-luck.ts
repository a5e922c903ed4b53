import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** A subset of the train split, and what uniform random draws of its size have by luck. */
export interface JudgedSubset {
  readonly set: string;
  /** Reviews in it. */
  readonly n: number;
  /** KL of its histogram from the whole's, in nats. */
  readonly kl: number;
  /** Mean KL of the draws, and what 95 % of them stay below. */
  readonly mean: number;
  readonly limit: number;
}

export interface AgainstLuckOptions {
  /** Reviews in the whole train split. */
  readonly whole: number;
  /** Bins of equal count. Default 10 (ours). */
  readonly bins?: number;
  readonly caption: string;
}

/** Subsets against luck: measured KL, the mean of random draws, the formula for it, and the limit of 95 %. */
export function againstLuck(subsets: readonly JudgedSubset[], options: AgainstLuckOptions): Renderable {
  const { whole, bins = 10, caption } = options;
  const rows = subsets.map(({ set, n, kl, mean, limit }) => ({
    set,
    n,
    KL: kl.toExponential(2),
    "by luck, mean": mean.toExponential(2),
    "(k − 1) / 2n · (1 − n / N)": (((bins - 1) / (2 * n)) * (1 - n / whole)).toExponential(2),
    "95 % of draws below": limit.toExponential(2),
    "": kl > limit ? "outside" : "as luck has it",
  }));
  return table(rows, { caption });
}

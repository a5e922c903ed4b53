import { stream } from "../../data/random/random";
import type { Stream } from "../../data/random/random";
import { pearson } from "./pearson";

export interface SpearmanOptions {
  /** Random permutations. Default 10,000 (ours). */
  readonly permutations?: number;
  /** Seed of the permutation stream. Default 0. */
  readonly seed?: number;
  /** Randomness to use instead of `stream(seed, "permutation")`. */
  readonly random?: Pick<Stream, "shuffle">;
}

export interface RankCorrelation {
  /** −1 to 1; NaN when one column is constant. */
  readonly rho: number;
  /** Two-sided, (1 + permutations at least as extreme) / (1 + permutations), so never 0. */
  readonly pValue: number;
  readonly n: number;
}

/**
 * Spearman's rank correlation; equal values share their mean rank. The p-value is by permutation, which is right for the
 * handful of sizes that a sweep has.
 * @throws RangeError with fewer than 3 pairs or unequal lengths
 */
export function spearman(
  x: readonly number[],
  y: readonly number[],
  { permutations = 10_000, seed = 0, random = stream(seed, "permutation") }: SpearmanOptions = {},
): RankCorrelation {
  const n = x.length;
  if (n !== y.length || n < 3) {
    throw new RangeError(`Expected two columns of one length from 3 up, got ${n} and ${y.length}.`);
  }
  const rx = ranks(x);
  const ry = ranks(y);
  const rho = pearson(rx, ry);
  let extreme = 0;
  for (let i = 0; i < permutations; i++) {
    // Not below the observed one by rounding alone: a permutation may repeat it in another order of summing.
    if (Math.abs(pearson(rx, random.shuffle(ry))) >= Math.abs(rho) - 1e-12) extreme++;
  }
  return { rho, pValue: Number.isNaN(rho) ? 1 : (1 + extreme) / (1 + permutations), n };
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((v) => {
    const first = sorted.indexOf(v);
    return (first + sorted.lastIndexOf(v)) / 2 + 1;
  });
}

export interface SignTest {
  /** Pairs in which the second value is larger, smaller; equal pairs count in neither. */
  readonly rises: number;
  readonly falls: number;
  /** Two-sided, exact binomial with p = ½. 1 without an unequal pair. */
  readonly pValue: number;
}

/**
 * Exact two-sided sign test on pairs. A `null` means "not reached" and ranks above every number, so a pair of
 * generalisation steps may be censored on one side; a pair of two nulls is equal.
 */
export function signTest(pairs: readonly (readonly [number | null, number | null])[]): SignTest {
  const signs = pairs.map(([a, b]) => (a === b ? 0 : (a ?? Infinity) < (b ?? Infinity) ? 1 : -1));
  const rises = signs.filter((s) => s > 0).length;
  const falls = signs.filter((s) => s < 0).length;
  const n = rises + falls;
  let tail = 0;
  let term = 0.5 ** n; // C(n, 0) / 2^n
  for (let k = 0; k <= Math.min(rises, falls); k++) {
    tail += term;
    term = (term * (n - k)) / (k + 1);
  }
  return { rises, falls, pValue: Math.min(1, 2 * tail) };
}

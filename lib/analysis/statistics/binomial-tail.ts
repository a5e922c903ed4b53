/**
 * Probability of `k` hits or more in `n` independent trials with chance `p` each.
 * @throws RangeError when k or n is no whole number from 0 up, or p is not between 0 and 1
 */
export function binomialTail(k: number, n: number, p: number): number {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || n < 0 || !(p >= 0 && p <= 1)) {
    throw new RangeError(
      `Expected whole numbers from 0 up and a probability, got k = ${String(k)}, n = ${String(n)}, p = ${String(p)}.`,
    );
  }
  let below = 0;
  let term = (1 - p) ** n; // no hit
  for (let i = 0; i < k; i++) {
    below += term;
    term *= p === 1 ? 0 : ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return Math.max(0, 1 - below);
}

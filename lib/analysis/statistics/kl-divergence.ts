/**
 * Kullback–Leibler divergence of two histograms over the same bins, Σ p ln(p / q), in nats. Never below 0; exactly 0 only
 * when both have the same shares in every bin. A histogram of n values drawn from q's distribution has about (k − 1) / 2n of
 * it in k bins by luck alone.
 * @param p counts of the sample
 * @param q counts of the reference; not 0 where p is not
 * @throws RangeError for unequal lengths, an empty histogram, or a bin that only p fills
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const total = (counts: ArrayLike<number>): number => Array.from(counts).reduce((a, b) => a + b, 0);
  const [n, m] = [total(p), total(q)];
  if (p.length !== q.length || n <= 0 || m <= 0)
    throw new RangeError(
      `Expected two histograms of one length with counts, got ${p.length} and ${q.length} bins, ${n} and ${m} values.`,
    );
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const share = (p[i] as number) / n;
    if (share === 0) continue;
    const reference = (q[i] as number) / m;
    if (reference === 0)
      throw new RangeError(`Expected values of the reference in bin ${i}, got none: KL is infinite.`);
    sum += share * Math.log(share / reference);
  }
  return Math.max(0, sum); // rounding may leave −1e-17
}

/** Bins that hold the same number of the values they were made from (up to ties). */
export interface EqualCountBins {
  readonly count: number;
  /** Number of the bin a value falls into, 0 to count − 1. Values beyond the ends belong to the outer bins. */
  binOf(value: number): number;
  /** How many of the values fall into each bin. */
  histogram(values: Iterable<number>): Int32Array;
}

/**
 * Cuts the line at the quantiles of a set, so that no bin is empty there and a KL divergence against the set is finite.
 * @param values at least `bins` of them
 * @param bins default 10 (ours)
 * @throws RangeError with fewer values than bins
 */
export function equalCountBins(values: ArrayLike<number>, bins = 10): EqualCountBins {
  if (!Number.isInteger(bins) || bins < 2 || values.length < bins)
    throw new RangeError(`Expected from 2 to ${values.length} bins (one value each at least), got ${bins}.`);
  const sorted = Float64Array.from(values).sort();
  const cuts = Array.from(
    { length: bins - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bins)] as number,
  );
  const binOf = (value: number): number => {
    const at = cuts.findIndex((cut) => value < cut);
    return at < 0 ? bins - 1 : at;
  };
  return {
    count: bins,
    binOf,
    histogram(of) {
      const counts = new Int32Array(bins);
      for (const value of of) {
        const bin = binOf(value);
        counts[bin] = (counts[bin] as number) + 1;
      }
      return counts;
    },
  };
}

/** A density curve: `height[i]` at `x[i]`; the area under it is 1. */
export interface Density {
  readonly x: readonly number[];
  readonly height: readonly number[];
  /** Standard deviation of the kernel, in units of x. */
  readonly bandwidth: number;
}

export interface DensityOptions {
  /** Where to evaluate, first and last x. Default: the data's range widened by three bandwidths on both sides. */
  readonly range?: readonly [number, number];
  /** Points of the curve. Default 200. */
  readonly points?: number;
  /** Default: Scott's rule, n^(−1/5) standard deviations (scipy.stats.gaussian_kde's default). */
  readonly bandwidth?: number;
}

/**
 * Gaussian kernel density estimate of one column.
 * @throws RangeError when the bandwidth cannot be found (fewer than 2 values, or all equal) and none is given
 */
export function density(
  values: readonly number[],
  { range, points = 200, bandwidth }: DensityOptions = {},
): Density {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (n - 1));
  const h = bandwidth ?? deviation * n ** -0.2;
  if (!(h > 0) || !Number.isFinite(h))
    throw new RangeError(`Expected at least two different values, got ${n} without spread.`);
  let low = Infinity;
  let high = -Infinity;
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const [from, to] = range ?? [low - 3 * h, high + 3 * h];
  const x = Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
  const scale = 1 / (n * h * Math.sqrt(2 * Math.PI));
  const height = x.map((at) => scale * values.reduce((s, v) => s + Math.exp(-0.5 * ((at - v) / h) ** 2), 0));
  return { x, height, bandwidth: h };
}

/**
 * Gaussian filter of a series, the same numbers as `scipy.ndimage.gaussian_filter1d(values, sigma)` with its defaults:
 * mode "reflect" (d c b a | a b c d | d c b a) and a kernel cut at 4 sigma. The paper's plots smooth with it (official
 * plot code: σ = 100 for modular addition, 50 evaluations for IMDB); everything here leaves it off unless asked.
 * @param values the series, one entry per evaluation
 * @param sigma standard deviation in evaluation points, not in training steps; 0 returns a copy
 * @throws RangeError when sigma is negative or not finite
 */
export function gaussianSmooth(values: readonly number[], sigma: number): number[] {
  if (!(sigma >= 0) || !Number.isFinite(sigma)) {
    throw new RangeError(
      `Expected sigma to be a number of evaluation points from 0 up, got ${String(sigma)}.`,
    );
  }
  const n = values.length;
  if (sigma === 0 || n === 0) return [...values];
  const radius = Math.trunc(4 * sigma + 0.5); // scipy: int(truncate * sigma + 0.5)
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - radius) / sigma) ** 2),
  );
  const total = kernel.reduce((a, b) => a + b, 0);
  const reflected = (i: number): number => {
    const m = ((i % (2 * n)) + 2 * n) % (2 * n);
    return values[m < n ? m : 2 * n - 1 - m] as number;
  };
  return Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = -radius; k <= radius; k++) sum += (kernel[k + radius] as number) * reflected(i + k);
    return sum / total;
  });
}

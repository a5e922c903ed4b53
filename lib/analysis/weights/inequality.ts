/**
 * How unequal the sizes of some weights are: standard deviation of |w| over its mean. 0: all of one size; 0.76: Gaussian
 * noise (√(π/2 − 1)).
 */
export function inequality(weights: readonly number[]): number {
  const sizes = weights.map(Math.abs);
  const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
  return Math.sqrt(sizes.reduce((sum, s) => sum + (s - mean) ** 2, 0) / sizes.length) / mean;
}

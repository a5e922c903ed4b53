/** L2 norm of some weights, summed in float64 (paper Figs 5 and 7). */
export function norm(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) ** 2;
  return Math.sqrt(sum);
}

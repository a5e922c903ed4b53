/**
 * The value below which a share `level` (0 < level < 1) of the chi-square distribution with one degree of freedom lies:
 * 3.841 for 0.95. Twice a log-likelihood may fall this far below its maximum inside a profile interval.
 */
export function chiSquareQuantile(level: number): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`Expected a level between 0 and 1, got ${String(level)}.`);
  let [low, high] = [0, 40];
  for (let i = 0; i < 200 && high - low > 1e-14; i++) {
    const middle = (low + high) / 2;
    if (insideNormal(middle) < level) low = middle;
    else high = middle;
  }
  return low ** 2;
}

/** P(|Z| < z) of a standard normal Z: 2 φ(z) (z + z³/3 + z⁵/15 + …), which converges for every z. */
function insideNormal(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; k < 2000 && term > 1e-18 * sum; k++) {
    term *= z ** 2 / (2 * k + 1);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(-(z ** 2) / 2) * Math.sqrt(2 / Math.PI));
}

const LN2_HIGH = 6.9314718036912381649e-1; // the upper 32 bits of ln 2: k · LN2_HIGH is exact for every exponent k
const LN2_LOW = 1.90821492927058770002e-10;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * ln x for normal, positive, finite x, from + − × ÷ alone.
 *
 * The language leaves the last bits of `Math.log` to the engine; these four operations it fixes to the bit. Initial
 * weights are drawn through this function, so that one seed gives one model on every machine. Absolute error below
 * 2e-16 + one unit in the last place (tested against `Math.log`).
 */
export function naturalLog(x: number): number {
  float[0] = x;
  const high = words[1] as number;
  let exponent = (high >>> 20) - 1023;
  words[1] = (high & 0x000f_ffff) | 0x3ff0_0000; // the fraction, in [1, 2)
  let m = float[0];
  if (m > Math.SQRT2) {
    m /= 2;
    exponent += 1;
  }
  // ln m = 2 artanh s with |s| ≤ 0.1716: the next term, s^23 / 23, is below 2^-53 of the first.
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let series = 1 / 21;
  for (let k = 19; k >= 3; k -= 2) series = series * z + 1 / k;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + (2 * s + 2 * s * z * series));
}

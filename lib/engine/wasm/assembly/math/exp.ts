import { madd } from "./simd";

/**
 * eˣ in four lanes: x = n·ln2 + r, |r| ≤ ln2/2, a degree-6 polynomial in r (Cephes expf), scaled by 2ⁿ.
 * Relative error below 1.5e-7 on [-87.3, 88.3]; below -87.3 the result is 0, above 88.3 it stays at e^88.3. exp(0) = 1 exactly.
 */
export function exp4(x: v128): v128 {
  const underflow = f32x4.lt(x, f32x4.splat(-87.3));
  // pmax and pmin are one instruction each; max and min, which order -0 and 0 and keep any NaN, are several.
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87.3)), f32x4.splat(88.3));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  let r = madd(n, f32x4.splat(-0.693359375), x);
  r = madd(n, f32x4.splat(2.12194440e-4), r);
  let y = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  y = madd(y, r, f32x4.splat(8.3334519073e-3));
  y = madd(y, r, f32x4.splat(4.1665795894e-2));
  y = madd(y, r, f32x4.splat(1.6666665459e-1));
  y = madd(y, r, f32x4.splat(5.0000001201e-1));
  y = f32x4.add(madd(y, f32x4.mul(r, r), r), f32x4.splat(1));
  // 2ⁿ by its bits: n stands in the low ones of n + 1.5·2²³, which is a conversion in one instruction.
  const power = i32x4.add(i32x4.shl(f32x4.add(n, f32x4.splat(12582912)), 23), f32x4.splat(1));
  return v128.andnot(f32x4.mul(y, power), underflow);
}

/** eˣ of one number, by the same rule as {@link exp4}. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/** dst[i] = exp(src[i]). Both hold n rounded up to a multiple of 4. */
export function mapExp(src: usize, dst: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(dst + (<usize>i << 2), exp4(v128.load(src + (<usize>i << 2))));
}

import { exp4 } from "./exp";
import { madd } from "./simd";

/**
 * erf in four lanes: an odd polynomial up to 475/512, 1 - e^{p(|x|)} above (minimax coefficients by N. Juffa).
 * Relative error below 3e-7.
 */
export function erf4(x: v128): v128 {
  const t = f32x4.abs(x);
  const s = f32x4.mul(x, x);
  let r = madd(f32x4.splat(-1.72853470e-5), t, f32x4.splat(3.83197126e-4));
  const u = madd(f32x4.splat(-3.88396438e-3), t, f32x4.splat(2.42546219e-2));
  r = madd(r, s, u);
  r = madd(r, t, f32x4.splat(-1.06777877e-1));
  r = madd(r, t, f32x4.splat(-6.34846687e-1));
  r = madd(r, t, f32x4.splat(-1.28717512e-1));
  r = madd(r, t, f32x4.neg(t));
  const large = f32x4.sub(f32x4.splat(1), exp4(f32x4.max(r, f32x4.splat(-80))));
  const signed = v128.or(large, v128.and(x, i32x4.splat(0x80000000)));
  let q = madd(f32x4.splat(-5.96761703e-4), s, f32x4.splat(4.99119423e-3));
  q = madd(q, s, f32x4.splat(-2.67681349e-2));
  q = madd(q, s, f32x4.splat(1.12819925e-1));
  q = madd(q, s, f32x4.splat(-3.76125336e-1));
  q = madd(q, s, f32x4.splat(1.28379166e-1));
  const small = madd(q, x, x);
  return v128.bitselect(signed, small, f32x4.gt(t, f32x4.splat(0.927734375)));
}

/** dst[i] = erf(src[i]). Both hold n rounded up to a multiple of 4. */
export function mapErf(src: usize, dst: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(dst + (<usize>i << 2), erf4(v128.load(src + (<usize>i << 2))));
}

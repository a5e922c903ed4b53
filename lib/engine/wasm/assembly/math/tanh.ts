import { exp4 } from "./exp";
import { madd } from "./simd";

/**
 * tanh in four lanes: an odd polynomial below 0.625 (Cephes tanhf), 1 - 2 / (e^{2|x|} + 1) above, ±1 exactly where
 * float32 has nothing nearer (|x| > 9.02). Relative error below 3e-7.
 */
export function tanh4(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let y = madd(f32x4.splat(-5.70498872745e-3), square, f32x4.splat(2.06390887954e-2));
  y = madd(y, square, f32x4.splat(-5.37397155531e-2));
  y = madd(y, square, f32x4.splat(1.33314422036e-1));
  y = madd(y, square, f32x4.splat(-3.33332819422e-1));
  const small = madd(f32x4.mul(y, square), x, x);
  const e = exp4(f32x4.add(magnitude, magnitude));
  const one = f32x4.splat(1);
  const large = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(e, one)));
  const signed = v128.or(large, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(small, signed, f32x4.lt(magnitude, f32x4.splat(0.625)));
}

/** dst[i] = tanh(src[i]). Both hold n rounded up to a multiple of 4. */
export function mapTanh(src: usize, dst: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) v128.store(dst + (<usize>i << 2), tanh4(v128.load(src + (<usize>i << 2))));
}

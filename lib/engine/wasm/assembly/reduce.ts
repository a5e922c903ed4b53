import { madd } from "./math/simd";

/**
 * out[j] (+)= Σ_s parts[s·stride + j] for s = 0 … count-1, always in that order, so that the sum does not depend on which
 * thread computed which part. `stride` in elements.
 */
export function sumParts(parts: usize, stride: i32, count: i32, n: i32, out: usize, accumulate: bool): void {
  const step = <usize>stride << 2, bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  let j: usize = 0;
  for (; j < whole; j += 16) {
    let sum = accumulate ? v128.load(out + j) : f32x4.splat(0);
    let p = parts + j;
    for (let s = 0; s < count; s++) {
      sum = f32x4.add(sum, v128.load(p));
      p += step;
    }
    v128.store(out + j, sum);
  }
  for (; j < bytes; j += 4) {
    let sum: f32 = accumulate ? load<f32>(out + j) : 0;
    let p = parts + j;
    for (let s = 0; s < count; s++) {
      sum += load<f32>(p);
      p += step;
    }
    store<f32>(out + j, sum);
  }
}

/** Σ x², summed in float64 in two interleaved chains of two lanes. */
export function sumOfSquares(x: usize, n: i32): f64 {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  const end = x + (<usize>n << 2), whole = x + (<usize>(n & ~3) << 2);
  for (; x < whole; x += 16) {
    const four = v128.load(x);
    const a = f64x2.promote_low_f32x4(four), b = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const both = f64x2.add(low, high);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; x < end; x += 4) {
    const one = <f64>load<f32>(x);
    sum += one * one;
  }
  return sum;
}

/** y += a·x over n floats. */
export function axpy(n: i32, a: f32, x: usize, y: usize): void {
  const scale = f32x4.splat(a);
  const end = x + (<usize>n << 2), whole = x + (<usize>(n & ~3) << 2);
  for (; x < whole; x += 16) {
    v128.store(y, madd(scale, v128.load(x), v128.load(y)));
    y += 16;
  }
  for (; x < end; x += 4) {
    store<f32>(y, load<f32>(y) + a * load<f32>(x));
    y += 4;
  }
}

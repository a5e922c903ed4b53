import { madd, sumLanes } from "../math/simd";

const TWICE_SQRT_2_OVER_PI: f32 = 1.5957691216057308;
const CUBIC: f32 = 0.044715;
/** 1.5 · 2²³: what is added to it is rounded to a whole number, which stands in the low bits. */
const ROUNDING: f32 = 12582912;

/** Beside the value of {@link gelu4}, gelu' at the same point. */
let slope: v128 = i32x4.splat(0);

/**
 * The tanh form of GELU as x·s with s = 1/(1 + e) and e = e^(-2y), y = √(2/π)(x + 0.044715x³), for ½(1 + tanh y) = s: one exponential
 * and one division for the value and gelu' = s + x·s·(1 - s)·2y', with 1 - s = e·s. Errors below 4e-7 of max(1, |x|).
 */
function gelu4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  const inner = madd(f32x4.splat(-CUBIC * TWICE_SQRT_2_OVER_PI), square, f32x4.splat(-TWICE_SQRT_2_OVER_PI));
  const power = f32x4.pmin(f32x4.pmax(f32x4.mul(x, inner), f32x4.splat(-80)), f32x4.splat(80));
  const rounded = madd(power, f32x4.splat(1.44269504), f32x4.splat(ROUNDING));
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDING));
  let r = madd(n, f32x4.splat(-0.693359375), power);
  r = madd(n, f32x4.splat(2.12194440e-4), r);
  let y = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3)); // Cephes expf
  y = madd(y, r, f32x4.splat(8.3334519073e-3));
  y = madd(y, r, f32x4.splat(4.1665795894e-2));
  y = madd(y, r, f32x4.splat(1.6666665459e-1));
  y = madd(y, r, f32x4.splat(5.0000001201e-1));
  y = f32x4.add(madd(y, f32x4.mul(r, r), r), f32x4.splat(1));
  const e = i32x4.add(y, i32x4.shl(rounded, 23));
  const s = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), e));
  const value = f32x4.mul(x, s);
  const twice = madd(f32x4.splat(3 * CUBIC * TWICE_SQRT_2_OVER_PI), square, f32x4.splat(TWICE_SQRT_2_OVER_PI));
  slope = madd(f32x4.mul(value, f32x4.mul(e, s)), twice, s);
  return value;
}

/**
 * act[i] = gelu(x[i]·scale[i] + bias), the tanh form, rows of n, those of x `row` floats apart; `derivative` (0: not wanted)
 * receives gelu'.
 */
export function scaledBiasGelu(
  x: usize, row: i32, scale: usize, bias: usize, rows: i32, n: i32, act: usize, derivative: usize,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    const s = load<f32>(scale + (<usize>i << 2)), scales = f32x4.splat(s);
    let j: usize = 0;
    for (; j < whole; j += 16) {
      v128.store(act + j, gelu4(madd(v128.load(x + j), scales, v128.load(bias + j))));
      if (derivative) v128.store(derivative + j, slope);
    }
    for (; j < bytes; j += 4) {
      const value = gelu4(f32x4.splat(load<f32>(x + j) * s + load<f32>(bias + j)));
      store<f32>(act + j, f32x4.extract_lane(value, 0));
      if (derivative) store<f32>(derivative + j, f32x4.extract_lane(slope, 0));
    }
    x += <usize>row << 2;
    act += bytes;
    if (derivative) derivative += bytes;
  }
}

/**
 * From grad, the derivative by act: with d = grad·derivative, biasGradient += Σ_i d[i], scaleGradient[i] = d[i]·x[i], and
 * x[i] becomes its own gradient d[i]·scale[i], whose sum over i is added to baseGradient.
 */
export function scaledBiasGeluBackward(
  grad: usize, derivative: usize, rows: i32, n: i32, x: usize, row: i32, scale: usize,
  biasGradient: usize, baseGradient: usize, scaleGradient: usize,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    const s = load<f32>(scale + (<usize>i << 2)), scales = f32x4.splat(s);
    let dots = f32x4.splat(0), dot: f32 = 0, j: usize = 0;
    for (; j < whole; j += 16) {
      const d = f32x4.mul(v128.load(grad + j), v128.load(derivative + j));
      v128.store(biasGradient + j, f32x4.add(v128.load(biasGradient + j), d));
      dots = madd(d, v128.load(x + j), dots);
      const dx = f32x4.mul(d, scales);
      v128.store(x + j, dx);
      v128.store(baseGradient + j, f32x4.add(v128.load(baseGradient + j), dx));
    }
    for (; j < bytes; j += 4) {
      const d = load<f32>(grad + j) * load<f32>(derivative + j);
      store<f32>(biasGradient + j, load<f32>(biasGradient + j) + d);
      dot += d * load<f32>(x + j);
      const dx = d * s;
      store<f32>(x + j, dx);
      store<f32>(baseGradient + j, load<f32>(baseGradient + j) + dx);
    }
    store<f32>(scaleGradient + (<usize>i << 2), sumLanes(dots) + dot);
    grad += bytes;
    derivative += bytes;
    x += <usize>row << 2;
  }
}

/**
 * The derivative by u where LayerNorm's rstd is used once more: out[i] = dx[i] - rstd[i]²·rstdGradient[i]/n · x̂[i], and its sum
 * over i is added to sums. Rows of n, those of out `row` floats apart.
 */
export function addSlopes(
  dx: usize, normalised: usize, rstd: usize, rstdGradient: usize, rows: i32, n: i32, out: usize, row: i32, sums: usize,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    const r = load<f32>(rstd + (<usize>i << 2));
    const slope = -r * r * load<f32>(rstdGradient + (<usize>i << 2)) / <f32>n, slopes = f32x4.splat(slope);
    let j: usize = 0;
    for (; j < whole; j += 16) {
      const d = madd(slopes, v128.load(normalised + j), v128.load(dx + j));
      v128.store(out + j, d);
      v128.store(sums + j, f32x4.add(v128.load(sums + j), d));
    }
    for (; j < bytes; j += 4) {
      const d = load<f32>(dx + j) + slope * load<f32>(normalised + j);
      store<f32>(out + j, d);
      store<f32>(sums + j, load<f32>(sums + j) + d);
    }
    dx += bytes;
    normalised += bytes;
    out += <usize>row << 2;
  }
}

import { erf4 } from "./math/erf";
import { exp4 } from "./math/exp";
import { madd } from "./math/simd";
import { tanh4 } from "./math/tanh";

const SQRT_2_OVER_PI: f32 = 0.7978845608028654;
const CUBIC: f32 = 0.044715;
const SQRT_HALF: f32 = 0.7071067811865476;
const SQRT_HALF_OVER_PI: f32 = 0.3989422804014327;

/** What {@link tanhGelu4} and {@link erfGelu4} found besides the value: the derivative at the same point. */
let slope: v128 = i32x4.splat(0);

/** ½x(1 + tanh(√(2/π)(x + 0.044715x³))): Hugging Face's "gelu" of OpenAI-GPT ("gelu_new"). */
function tanhGelu4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  const inner = f32x4.mul(f32x4.mul(f32x4.splat(SQRT_2_OVER_PI), x), madd(f32x4.splat(CUBIC), square, f32x4.splat(1)));
  const t = tanh4(inner);
  const half = f32x4.mul(f32x4.splat(0.5), f32x4.add(f32x4.splat(1), t));
  const innerSlope = madd(f32x4.splat(3 * CUBIC * SQRT_2_OVER_PI), square, f32x4.splat(SQRT_2_OVER_PI));
  const bell = f32x4.mul(f32x4.sub(f32x4.splat(1), f32x4.mul(t, t)), innerSlope);
  slope = madd(f32x4.mul(f32x4.splat(0.5), x), bell, half);
  return f32x4.mul(x, half);
}

/** x·Φ(x), the exact form: Hugging Face's "gelu" of BERT. */
function erfGelu4(x: v128): v128 {
  const half = madd(f32x4.splat(0.5), erf4(f32x4.mul(x, f32x4.splat(SQRT_HALF))), f32x4.splat(0.5));
  const density = f32x4.mul(f32x4.splat(SQRT_HALF_OVER_PI), exp4(f32x4.mul(f32x4.mul(f32x4.splat(-0.5), x), x)));
  slope = madd(x, density, half);
  return f32x4.mul(x, half);
}

/**
 * act[i, j] = gelu(z[i, j] + bias[j]); `derivative` (0 = not wanted, may be z itself) receives gelu' there for the backward pass.
 * `exact`: erf form, else tanh form. Any n; the tail of a row goes through the same four-lane code.
 */
export function biasGelu(z: usize, bias: usize, rows: i32, n: i32, act: usize, derivative: usize, exact: bool): void {
  const whole = n & ~3, tail = n & 3;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < whole; j += 4) {
      const at = <usize>(i * n + j) << 2;
      const x = f32x4.add(v128.load(z + at), v128.load(bias + (<usize>j << 2)));
      const y = exact ? erfGelu4(x) : tanhGelu4(x);
      v128.store(act + at, y);
      if (derivative) v128.store(derivative + at, slope);
    }
    for (let j = whole; j < whole + tail; j++) {
      const at = <usize>(i * n + j) << 2;
      const x = f32x4.splat(load<f32>(z + at) + load<f32>(bias + (<usize>j << 2)));
      const y = exact ? erfGelu4(x) : tanhGelu4(x);
      store<f32>(act + at, f32x4.extract_lane(y, 0));
      if (derivative) store<f32>(derivative + at, f32x4.extract_lane(slope, 0));
    }
  }
}

/** grad[i, j] *= derivative[i, j] and biasGrad[j] += Σ_i of the result, rows in order. */
export function biasGeluBackward(grad: usize, derivative: usize, rows: i32, n: i32, biasGrad: usize): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    for (; j < whole; j += 16) {
      const d = f32x4.mul(v128.load(grad + j), v128.load(derivative + j));
      v128.store(grad + j, d);
      v128.store(biasGrad + j, f32x4.add(v128.load(biasGrad + j), d));
    }
    for (; j < bytes; j += 4) {
      const d = load<f32>(grad + j) * load<f32>(derivative + j);
      store<f32>(grad + j, d);
      store<f32>(biasGrad + j, load<f32>(biasGrad + j) + d);
    }
    grad += bytes;
    derivative += bytes;
  }
}

import { madd, sumLanes } from "../math/simd";

/** out = diag(gain)·W less its mean over rows, in columns of W[rows, n] `stride` floats apart: (x - mean x)·diag(gain)·W is x·out. */
export function centreRows(w: usize, gain: usize, rows: i32, n: i32, stride: i32, out: usize): void {
  const rowBytes = <usize>stride << 2, whole = n & ~3, scale: f32 = 1 / <f32>rows;
  for (let j = 0; j < n; j += j < whole ? 4 : 1) {
    const from = w + (<usize>j << 2), to = out + (<usize>j << 2);
    if (j < whole) {
      let sum = f32x4.splat(0);
      for (let i = 0; i < rows; i++) {
        const x = f32x4.mul(v128.load32_splat(gain + (<usize>i << 2)), v128.load(from + <usize>i * rowBytes));
        v128.store(to + <usize>i * rowBytes, x);
        sum = f32x4.add(sum, x);
      }
      const mean = f32x4.mul(sum, f32x4.splat(scale));
      for (let i = 0; i < rows; i++) {
        const at = to + <usize>i * rowBytes;
        v128.store(at, f32x4.sub(v128.load(at), mean));
      }
    } else {
      let sum: f32 = 0;
      for (let i = 0; i < rows; i++) {
        const x = load<f32>(gain + (<usize>i << 2)) * load<f32>(from + <usize>i * rowBytes);
        store<f32>(to + <usize>i * rowBytes, x);
        sum += x;
      }
      const mean = sum * scale;
      for (let i = 0; i < rows; i++) {
        const at = to + <usize>i * rowBytes;
        store<f32>(at, load<f32>(at) - mean);
      }
    }
  }
}

/**
 * The way back, in place: grad, of the centred matrix, becomes that of W. Adds Σ_j W·(grad of diag(gain)·W) to gainGradient[rows].
 * What W has through shift·W besides: + shift ⊗ biasGradient[n], and shiftGradient[rows] += W·biasGradient.
 */
export function centreRowsBackward(
  grad: usize, w: usize, gain: usize, shift: usize, biasGradient: usize, rows: i32, n: i32, stride: i32,
  gainGradient: usize, shiftGradient: usize, mean: usize,
): void {
  const rowBytes = <usize>stride << 2, bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2, scale: f32 = 1 / <f32>rows;
  memory.fill(mean, 0, bytes);
  for (let i = 0; i < rows; i++) {
    const g = grad + <usize>i * rowBytes;
    let j: usize = 0;
    for (; j < whole; j += 16) v128.store(mean + j, f32x4.add(v128.load(mean + j), v128.load(g + j)));
    for (; j < bytes; j += 4) store<f32>(mean + j, load<f32>(mean + j) + load<f32>(g + j));
  }
  for (let j: usize = 0; j < bytes; j += 4) store<f32>(mean + j, load<f32>(mean + j) * scale);
  for (let i = 0; i < rows; i++) {
    const g = grad + <usize>i * rowBytes, from = w + <usize>i * rowBytes, row = <usize>i << 2;
    const a = load<f32>(gain + row), b = load<f32>(shift + row);
    const gains = f32x4.splat(a), shifts = f32x4.splat(b);
    let gainDots = f32x4.splat(0), shiftDots = gainDots, j: usize = 0;
    let gainDot: f32 = 0, shiftDot: f32 = 0;
    for (; j < whole; j += 16) {
      const d = f32x4.sub(v128.load(g + j), v128.load(mean + j)), x = v128.load(from + j), bias = v128.load(biasGradient + j);
      gainDots = madd(x, d, gainDots);
      shiftDots = madd(x, bias, shiftDots);
      v128.store(g + j, madd(gains, d, f32x4.mul(shifts, bias)));
    }
    for (; j < bytes; j += 4) {
      const d = load<f32>(g + j) - load<f32>(mean + j), x = load<f32>(from + j), bias = load<f32>(biasGradient + j);
      gainDot += x * d;
      shiftDot += x * bias;
      store<f32>(g + j, a * d + b * bias);
    }
    store<f32>(gainGradient + row, load<f32>(gainGradient + row) + (sumLanes(gainDots) + gainDot));
    store<f32>(shiftGradient + row, load<f32>(shiftGradient + row) + (sumLanes(shiftDots) + shiftDot));
  }
}

// Attention of one read-out position over a table of distinct rows. Example i attends to the rows index[i, 0 … length).
// Scores are one number per (row, head), values one vector per row; both were computed once for all examples.
import { exp4 } from "./math/exp";
import { madd, sumLanes } from "./math/simd";

/**
 * weights[i, head, j] = softmax_j scores[index[i, j], head]; context[i] = Σ_j weights·values[index[i, j]], head by head.
 * A row of `weights` takes heads·length floats rounded up to a multiple of 4. `width` = heads·headSize.
 */
export function readoutAttention(
  index: usize, rows: i32, length: i32, scores: usize, heads: i32, values: usize, width: i32, weights: usize, context: usize,
): void {
  const headSize = width / heads, whole = headSize & ~3;
  const padded = (heads * length + 3) & ~3, rowBytes = <usize>width << 2;
  for (let i = 0; i < rows; i++) {
    for (let head = 0; head < heads; head++) {
      const w = weights + (<usize>(head * length) << 2);
      let top: f32 = -3.4028234e38;
      for (let j = 0; j < length; j++) {
        const row = load<i32>(index + (<usize>j << 2));
        const s = load<f32>(scores + (<usize>(row * heads + head) << 2));
        store<f32>(w + (<usize>j << 2), s);
        top = max<f32>(top, s);
      }
      for (let j = 0; j < length; j++) {
        const at = w + (<usize>j << 2);
        store<f32>(at, load<f32>(at) - top);
      }
    }
    for (let k = heads * length; k < padded; k++) store<f32>(weights + (<usize>k << 2), 0);
    for (let k = 0; k < padded; k += 4) {
      const at = weights + (<usize>k << 2);
      v128.store(at, exp4(v128.load(at)));
    }
    for (let head = 0; head < heads; head++) {
      const w = weights + (<usize>(head * length) << 2);
      let sum: f32 = 0;
      for (let j = 0; j < length; j++) sum += load<f32>(w + (<usize>j << 2));
      const scale: f32 = 1 / sum;
      for (let j = 0; j < length; j++) {
        const at = w + (<usize>j << 2);
        store<f32>(at, load<f32>(at) * scale);
      }
      const column = <usize>(head * headSize) << 2, v = values + column, o = context + column;
      for (let c = 0; c < whole; c += 4) {
        let total = f32x4.splat(0);
        for (let j = 0; j < length; j++) {
          const row = load<i32>(index + (<usize>j << 2));
          total = madd(v128.load32_splat(w + (<usize>j << 2)), v128.load(v + <usize>row * rowBytes + (<usize>c << 2)), total);
        }
        v128.store(o + (<usize>c << 2), total);
      }
      for (let c = whole; c < headSize; c++) {
        let total: f32 = 0;
        for (let j = 0; j < length; j++) {
          const row = load<i32>(index + (<usize>j << 2));
          total += load<f32>(w + (<usize>j << 2)) * load<f32>(v + <usize>row * rowBytes + (<usize>c << 2));
        }
        store<f32>(o + (<usize>c << 2), total);
      }
    }
    index += <usize>length << 2;
    weights += <usize>padded << 2;
    context += rowBytes;
  }
}

/**
 * Adds to scoresGrad[row, head] and valuesGrad[row] what `grad` (of the context) sends back, examples in order.
 * `dotsOf`: scratch of `length` floats.
 */
export function readoutAttentionBackward(
  index: usize, rows: i32, length: i32, heads: i32, values: usize, width: i32, weights: usize, grad: usize,
  scoresGrad: usize, valuesGrad: usize, dotsOf: usize,
): void {
  const headSize = width / heads, whole = headSize & ~3;
  const padded = (heads * length + 3) & ~3, rowBytes = <usize>width << 2;
  for (let i = 0; i < rows; i++) {
    for (let head = 0; head < heads; head++) {
      const w = weights + (<usize>(head * length) << 2);
      const column = <usize>(head * headSize) << 2, d = grad + column;
      let mean: f32 = 0;
      for (let j = 0; j < length; j++) {
        const row = load<i32>(index + (<usize>j << 2));
        const v = values + column + <usize>row * rowBytes, dv = valuesGrad + column + <usize>row * rowBytes;
        const weight = load<f32>(w + (<usize>j << 2)), weight4 = f32x4.splat(weight);
        let dots = f32x4.splat(0);
        for (let c = 0; c < whole; c += 4) {
          const at = <usize>c << 2, g = v128.load(d + at);
          dots = madd(g, v128.load(v + at), dots);
          v128.store(dv + at, madd(weight4, g, v128.load(dv + at)));
        }
        let dot = sumLanes(dots);
        for (let c = whole; c < headSize; c++) {
          const at = <usize>c << 2, g = load<f32>(d + at);
          dot += g * load<f32>(v + at);
          store<f32>(dv + at, load<f32>(dv + at) + weight * g);
        }
        mean += weight * dot;
        store<f32>(dotsOf + (<usize>j << 2), dot);
      }
      for (let j = 0; j < length; j++) {
        const row = load<i32>(index + (<usize>j << 2));
        const s = scoresGrad + (<usize>(row * heads + head) << 2);
        store<f32>(s, load<f32>(s) + load<f32>(w + (<usize>j << 2)) * (load<f32>(dotsOf + (<usize>j << 2)) - mean));
      }
    }
    index += <usize>length << 2;
    weights += <usize>padded << 2;
    grad += rowBytes;
  }
}

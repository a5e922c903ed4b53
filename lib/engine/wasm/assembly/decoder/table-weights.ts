import { exp4 } from "../math/exp";

/**
 * Attention of one read-out position in which only `places` tokens differ from example to example: softmax over their
 * scores[table row, head] and constant[head], the logarithm of the sum over all other tokens. weights[example, place, head],
 * the constant as the last place; a row takes (places + 1)·heads floats rounded up to a multiple of 4.
 */
export function tableWeights(
  index: usize, rows: i32, places: i32, heads: i32, scores: usize, constant: usize, weights: usize,
): void {
  const all = (places + 1) * heads, padded = (all + 3) & ~3, step = <usize>heads << 2;
  for (let i = 0; i < rows; i++) {
    for (let head = 0; head < heads; head++) {
      const column = <usize>head << 2;
      const rest = load<f32>(constant + column);
      let top = rest;
      for (let p = 0; p < places; p++) {
        const row = load<i32>(index + (<usize>p << 2));
        const s = load<f32>(scores + (<usize>(row * heads + head) << 2));
        store<f32>(weights + column + <usize>p * step, s);
        top = max<f32>(top, s);
      }
      store<f32>(weights + column + <usize>places * step, rest);
      for (let p = 0; p <= places; p++) {
        const at = weights + column + <usize>p * step;
        store<f32>(at, load<f32>(at) - top);
      }
    }
    for (let k = all; k < padded; k++) store<f32>(weights + (<usize>k << 2), 0);
    for (let k = 0; k < padded; k += 4) {
      const at = weights + (<usize>k << 2);
      v128.store(at, exp4(v128.load(at)));
    }
    for (let head = 0; head < heads; head++) {
      const w = weights + (<usize>head << 2);
      let sum: f32 = 0;
      for (let p = 0; p <= places; p++) sum += load<f32>(w + <usize>p * step);
      const scale: f32 = 1 / sum;
      for (let p = 0; p <= places; p++) {
        const at = w + <usize>p * step;
        store<f32>(at, load<f32>(at) * scale);
      }
    }
    index += <usize>places << 2;
    weights += <usize>padded << 2;
  }
}

/**
 * The way back, from dots[example, place, head], the derivative by each weight of a place (laid out as the weights; the
 * constant's is 0, for table rows are differences to it). Adds to scoreGradient[table row, head] and constantGradient[head].
 */
export function tableScoreGradients(
  index: usize, rows: i32, places: i32, heads: i32, weights: usize, dots: usize, scoreGradient: usize,
  constantGradient: usize,
): void {
  const rowBytes = <usize>(((places + 1) * heads + 3) & ~3) << 2, step = <usize>heads << 2;
  for (let i = 0; i < rows; i++) {
    for (let head = 0; head < heads; head++) {
      const column = <usize>head << 2, w = weights + column, d = dots + column;
      let mean: f32 = 0;
      for (let p = 0; p < places; p++) mean += load<f32>(w + <usize>p * step) * load<f32>(d + <usize>p * step);
      for (let p = 0; p < places; p++) {
        const row = load<i32>(index + (<usize>p << 2));
        const s = scoreGradient + (<usize>(row * heads + head) << 2);
        store<f32>(s, load<f32>(s) + load<f32>(w + <usize>p * step) * (load<f32>(d + <usize>p * step) - mean));
      }
      const c = constantGradient + column;
      store<f32>(c, load<f32>(c) - load<f32>(w + <usize>places * step) * mean);
    }
    index += <usize>places << 2;
    weights += rowBytes;
    dots += rowBytes;
  }
}

import { exp1 } from "../math/exp";
import { log } from "../math/log";

/** out[head] = ln Σ_j exp(scores[index[j], head]), j < length. */
export function logSumExp(index: usize, length: i32, scores: usize, heads: i32, out: usize): void {
  for (let head = 0; head < heads; head++) {
    let top: f32 = -3.4028234e38, sum: f32 = 0;
    for (let j = 0; j < length; j++) top = max<f32>(top, scoreOf(index, j, scores, heads, head));
    for (let j = 0; j < length; j++) sum += exp1(scoreOf(index, j, scores, heads, head) - top);
    store<f32>(out + (<usize>head << 2), top + <f32>log(<f64>sum));
  }
}

/** scoreGradient[index[j], head] += softmax of the scores · gradient[head]. */
export function logSumExpBackward(
  index: usize, length: i32, scores: usize, heads: i32, gradient: usize, out: usize, scoreGradient: usize,
): void {
  for (let head = 0; head < heads; head++) {
    const top = load<f32>(out + (<usize>head << 2)), g = load<f32>(gradient + (<usize>head << 2));
    for (let j = 0; j < length; j++) {
      const at = scoreGradient + (<usize>(load<i32>(index + (<usize>j << 2)) * heads + head) << 2);
      store<f32>(at, load<f32>(at) + exp1(scoreOf(index, j, scores, heads, head) - top) * g);
    }
  }
}

function scoreOf(index: usize, j: i32, scores: usize, heads: i32, head: i32): f32 {
  return load<f32>(scores + (<usize>(load<i32>(index + (<usize>j << 2)) * heads + head) << 2));
}

import { encoderAdamW, seekWord, sumWordGradient } from "./adam-w";
import { rowUpdated } from "./catch-up";
import { h, stride } from "./shape";
import { madd } from "../math/simd";
import { sumOfSquares } from "../reduce";

// ⊥Grad over the word table (Prieto et al. 2025, arXiv 2501.04697): the part of its gradient at right angles to all of it, as long
// as the whole was. The gradient g has rows for the batch's words alone, but g − share·w has one for every word.

/** Σ w·g and Σ g·g, in float64, over words first … last − 1 of the batch, to two numbers at `out`; `list` … as `embeddingAdamW`. */
export function wordProducts(words: usize, list: usize, first: i32, last: i32, lists: usize, starts: usize, out: usize): void {
  let along: f64 = 0, squares: f64 = 0;
  seekWord(lists, starts, first);
  for (let word = first; word < last; word++) {
    const gradient = sumWordGradient(lists, starts, word);
    if (gradient == 0) continue;
    const p = words + <usize>load<i32>(list + (<usize>word << 2)) * 3 * stride;
    for (let i: usize = 0; i < (<usize>h << 2); i += 4) {
      const g = <f64>load<f32>(gradient + i);
      along += <f64>load<f32>(p + i) * g;
      squares += g * g;
    }
  }
  store<f64>(out, along);
  store<f64>(out, squares, 8);
}

/** Σ of squares of rows first … last − 1 of the table, in float64. */
export function wordSquares(words: usize, first: i32, last: i32): f64 {
  let sum: f64 = 0;
  for (let row = first; row < last; row++) sum += sumOfSquares(words + <usize>row * 3 * stride, <i32>(stride >> 2));
  return sum;
}

/**
 * AdamW, update t, on rows first … last − 1 of the table, whose gradient is scale·g − pull·w; g is 0 for words that the batch lacks.
 * `list`: the `count` rows of the batch's words, ascending; `row`: room for one row.
 */
export function perpendicularWords(
  words: usize, list: usize, count: i32, first: i32, last: i32, t: i32, lists: usize, starts: usize,
  scale: f32, pull: f32, row: usize,
  decay: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, stepSize: f32, rootCorrection: f32, eps: f32,
): void {
  const scales = f32x4.splat(scale), pulls = f32x4.splat(-pull), zero = f32x4.splat(0);
  let word = firstNotBelow(list, count, first);
  seekWord(lists, starts, word);
  for (let at = first; at < last; at++) {
    let gradient: usize = 0;
    if (word < count && load<i32>(list + (<usize>word << 2)) == at) gradient = sumWordGradient(lists, starts, word++);
    const p = words + <usize>at * 3 * stride;
    for (let i: usize = 0; i < stride; i += 16) {
      const g = gradient == 0 ? zero : f32x4.mul(scales, v128.load(gradient + i));
      v128.store(row + i, madd(pulls, v128.load(p + i), g));
    }
    encoderAdamW(
      p, p + stride, p + 2 * stride, row, <i32>(stride >> 2),
      decay, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootCorrection, eps,
    );
    rowUpdated(at, t);
  }
}

/** First entry of an ascending list that is not below `value`. */
function firstNotBelow(list: usize, count: i32, value: i32): i32 {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<i32>(list + (<usize>middle << 2)) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

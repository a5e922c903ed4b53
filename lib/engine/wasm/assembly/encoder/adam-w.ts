import { keys } from "./buffers";
import { rowUpdated } from "./catch-up";
import { keptFirst, keptSecond } from "./moments";
import { finishGradient, gradientStride } from "./scatter";
import { stride } from "./shape";
import { madd } from "../math/simd";

// How the shards of a batch keep their word gradients; set once per instance.
let shards: i32 = 0;
/** Words that each shard has room for. */
let room: i32 = 0;
let touched: usize = 0;
let wordRows: usize = 0;
/** Per shard, the next entry of its list of words; and one gradient row: this thread's own. */
let cursors: usize = 0;
let sum: usize = 0;

export function useShards(shards_: i32, room_: i32, touched_: usize, wordRows_: usize, cursors_: usize, sum_: usize): void {
  shards = shards_;
  room = room_;
  touched = touched_;
  wordRows = wordRows_;
  cursors = cursors_;
  sum = sum_;
}

/** Puts every cursor on the first word of its shard's list that is not below `word`. */
export function seekWord(lists: usize, starts: usize, word: i32): void {
  for (let shard = 0; shard < shards; shard++) {
    let low = load<i32>(starts + (<usize>shard << 2)), high = load<i32>(starts + (<usize>shard << 2), 4);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (load<i32>(lists + (<usize>middle << 2)) < word) low = middle + 1;
      else high = middle;
    }
    store<i32>(cursors + (<usize>shard << 2), low);
  }
}

/**
 * Address of the batch's gradient row of `word`, shard 0 first, or 0 if it has none. Words must be asked for in ascending order
 * after `seekWord`: every shard's list and rows are in that order too.
 */
export function sumWordGradient(lists: usize, starts: usize, word: i32): usize {
  const bytes = gradientStride();
  let found: usize = 0, rows = wordRows, flags = touched;
  for (let shard = 0; shard < shards; shard++) {
    const at = cursors + (<usize>shard << 2), cursor = load<i32>(at);
    if (cursor < load<i32>(starts + (<usize>shard << 2), 4) && load<i32>(lists + (<usize>cursor << 2)) == word) {
      store<i32>(at, cursor + 1);
      const slot = <usize>(cursor - load<i32>(starts + (<usize>shard << 2)));
      if (load<i32>(flags + (slot << 2)) != 0) {
        const one = rows + slot * bytes;
        if (found == 0) found = one;
        else {
          for (let i: usize = 0; i < bytes; i += 16) v128.store(sum + i, f32x4.add(v128.load(found + i), v128.load(one + i)));
          found = sum;
        }
      }
    }
    rows += <usize>room * bytes;
    flags += <usize>room << 2;
  }
  if (found != 0) finishGradient(found, keys, sum);
  return found == 0 ? 0 : sum;
}

/**
 * `adamW`, with moments too small to matter set to 0, on n entries, a multiple of 4.
 * What `catchUp` does for gradient 0 are the same operations.
 */
export function encoderAdamW(
  p: usize, m: usize, v: usize, g: usize, n: i32,
  decay: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, stepSize: f32, rootCorrection: f32, eps: f32,
): void {
  const decays = f32x4.splat(decay), a1 = f32x4.splat(oneMinusBeta1), b2 = f32x4.splat(beta2), a2 = f32x4.splat(oneMinusBeta2);
  const steps = f32x4.splat(stepSize), roots = f32x4.splat(rootCorrection), epsilons = f32x4.splat(eps);
  const end = g + (<usize>n << 2);
  for (; g < end; g += 16) {
    const gradient = v128.load(g), old = v128.load(m);
    const first = keptFirst(madd(a1, f32x4.sub(gradient, old), old));
    const second = keptSecond(madd(f32x4.mul(a2, gradient), gradient, f32x4.mul(v128.load(v), b2)));
    v128.store(m, first);
    v128.store(v, second);
    const root = madd(f32x4.sqrt(second), roots, epsilons);
    v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), decays), f32x4.div(f32x4.mul(steps, first), root)));
    p += 16;
    m += 16;
    v += 16;
  }
}

/**
 * AdamW, update t, on the words first … last − 1 of the batch that have a gradient; the others are left for `catchUp`.
 * `words`: table of [p, m, v] rows; `list`: its row for each word of the batch; `lists`, `starts`: the shards' words.
 */
export function embeddingAdamW(
  words: usize, list: usize, first: i32, last: i32, t: i32, lists: usize, starts: usize,
  decay: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, stepSize: f32, rootCorrection: f32, eps: f32,
): void {
  seekWord(lists, starts, first);
  for (let word = first; word < last; word++) {
    const gradient = sumWordGradient(lists, starts, word);
    if (gradient == 0) continue;
    const row = load<i32>(list + (<usize>word << 2)), p = words + <usize>row * 3 * stride;
    encoderAdamW(
      p, p + stride, p + 2 * stride, gradient, <i32>(stride >> 2),
      decay, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootCorrection, eps,
    );
    rowUpdated(row, t);
  }
}

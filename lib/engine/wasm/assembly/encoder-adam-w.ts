import { adamW } from "./adam-w";
import { keys } from "./encoder-buffers";
import { rowUpdated } from "./encoder-catch-up";
import { finishGradient, gradientStride } from "./encoder-scatter";
import { stride } from "./encoder-shape";

/**
 * AdamW, update t, on the word rows of entries first … last − 1 of `list` that have a gradient; the others are left for
 * `catchUp`. A row's gradient is the sum of its rows in the shards, shard 0 first; the slots are emptied on the way.
 * `slots`: shards × vocabulary; `wordRows`: shards × capacity gradient rows; `sum`: one gradient row of this thread's.
 */
export function embeddingAdamW(
  p: usize, m: usize, v: usize, list: usize, first: i32, last: i32, t: i32,
  slots: usize, vocabulary: i32, shards: i32, wordRows: usize, capacity: i32, sum: usize,
  decay: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, stepSize: f32, rootCorrection: f32, eps: f32,
): void {
  const bytes = gradientStride(), shardSlots = <usize>vocabulary << 2, shardRows = <usize>capacity * bytes;
  for (let entry = first; entry < last; entry++) {
    const row = load<i32>(list + (<usize>entry << 2));
    let at = slots + (<usize>row << 2), from = wordRows, found: usize = 0;
    for (let shard = 0; shard < shards; shard++) {
      const slot = load<i32>(at);
      if (slot != 0) {
        store<i32>(at, 0);
        const one = from + <usize>(slot - 1) * bytes;
        if (found == 0) found = one;
        else {
          for (let i: usize = 0; i < bytes; i += 16) v128.store(sum + i, f32x4.add(v128.load(found + i), v128.load(one + i)));
          found = sum;
        }
      }
      at += shardSlots;
      from += shardRows;
    }
    if (found == 0) continue;
    finishGradient(found, keys, sum);
    const offset = <usize>row * stride;
    adamW(
      p + offset, m + offset, v + offset, sum, <i32>(stride >> 2),
      decay, oneMinusBeta1, beta2, oneMinusBeta2, stepSize, rootCorrection, eps,
    );
    rowUpdated(row, t);
  }
}

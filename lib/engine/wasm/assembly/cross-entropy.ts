import { exp4 } from "./math/exp";
import { log } from "./math/log";
import { maxLanes, sumLanes } from "./math/simd";

/**
 * Softmax cross-entropy of logits[rows, classes] (rows `ld` elements apart, `ld` a multiple of 4 and ≥ classes; the padding
 * is overwritten) against one int32 target a row. Adds Σ loss (nats) and the number of right answers (the first largest
 * logit is the target) to two float64 at `totals`. `backward`: logits become scale·(softmax - onehot), padding 0.
 */
export function crossEntropy(
  logits: usize, ld: i32, rows: i32, classes: i32, targets: usize, scale: f32, totals: usize, backward: bool,
): void {
  const lowest: f32 = -3.4028234e38, bytes = <usize>ld << 2;
  let loss = load<f64>(totals), right = load<f64>(totals, 8);
  for (let i = 0; i < rows; i++) {
    for (let j = classes; j < ld; j++) store<f32>(logits + (<usize>j << 2), lowest);
    let tops = f32x4.splat(lowest);
    for (let j: usize = 0; j < bytes; j += 16) tops = f32x4.max(tops, v128.load(logits + j));
    const top = maxLanes(tops), shift = f32x4.splat(top);
    const target = load<i32>(targets + (<usize>i << 2)), at = logits + (<usize>target << 2);
    const own = load<f32>(at);
    if (own == top) {
      let first = 0;
      while (load<f32>(logits + (<usize>first << 2)) != top) first++;
      if (first == target) right += 1;
    }
    let sums = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16) {
      const e = exp4(f32x4.sub(v128.load(logits + j), shift));
      v128.store(logits + j, e);
      sums = f32x4.add(sums, e);
    }
    const sum = sumLanes(sums);
    loss += log(<f64>sum) - (<f64>own - <f64>top);
    if (backward) {
      const factor = f32x4.splat(scale / sum);
      for (let j: usize = 0; j < bytes; j += 16) v128.store(logits + j, f32x4.mul(v128.load(logits + j), factor));
      store<f32>(at, load<f32>(at) - scale);
    }
    logits += bytes;
  }
  store<f64>(totals, loss);
  store<f64>(totals, right, 8);
}

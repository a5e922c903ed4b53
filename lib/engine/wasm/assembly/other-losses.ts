import { exp4 } from "./math/exp";
import { log } from "./math/log";
import { maxLanes, sumLanes } from "./math/simd";

// Losses beside `crossEntropy`, with its arguments and its answers. Both form the gradient of the right class as minus the sum of
// the others', so that it cannot be rounded away against them, and the loss as ln(1 + others / own).

/** ln(1 + x) in float64 for x ≥ 0: where 1 + x would round x away, its series. */
@inline
function log1p(x: f64): f64 {
  return x < 1e-4 ? x * (1 - x * (0.5 - x * (1.0 / 3.0 - 0.25 * x))) : log(1 + x);
}

/** Whether the first largest of a row's classes is the target. */
@inline
function isRight(row: usize, classes: i32, target: i32): bool {
  let first = 0;
  for (let j = 1; j < classes; j++) {
    if (load<f32>(row + (<usize>j << 2)) > load<f32>(row + (<usize>first << 2))) first = j;
  }
  return first == target;
}

/** Softmax cross-entropy whose tail is exact: losses and gradients far below float32's grain at 1 stay what they are. */
export function exactTail(
  logits: usize, ld: i32, rows: i32, classes: i32, targets: usize, scale: f32, totals: usize, backward: bool,
): void {
  const lowest: f32 = -3.4028234e38, bytes = <usize>ld << 2;
  let loss = load<f64>(totals), right = load<f64>(totals, 8);
  for (let i = 0; i < rows; i++) {
    const target = load<i32>(targets + (<usize>i << 2)), at = logits + (<usize>target << 2);
    if (isRight(logits, classes, target)) right += 1;
    for (let j = classes; j < ld; j++) store<f32>(logits + (<usize>j << 2), lowest);
    let tops = f32x4.splat(lowest);
    for (let j: usize = 0; j < bytes; j += 16) tops = f32x4.max(tops, v128.load(logits + j));
    const top = maxLanes(tops), shift = f32x4.splat(top), own = load<f32>(at);
    for (let j: usize = 0; j < bytes; j += 16) v128.store(logits + j, exp4(f32x4.sub(v128.load(logits + j), shift)));
    const ownExp = load<f32>(at);
    store<f32>(at, 0);
    let sums = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16) sums = f32x4.add(sums, v128.load(logits + j));
    const others = sumLanes(sums), sum = others + ownExp;
    loss += own == top ? log1p(<f64>others / <f64>ownExp) : log(<f64>sum) - (<f64>own - <f64>top);
    if (backward) {
      const factor = scale / sum, factors = f32x4.splat(factor);
      for (let j: usize = 0; j < bytes; j += 16) v128.store(logits + j, f32x4.mul(v128.load(logits + j), factors));
      store<f32>(at, -factor * others);
    }
    logits += bytes;
  }
  store<f64>(totals, loss);
  store<f64>(totals, right, 8);
}

/**
 * Cross-entropy of StableMax (Prieto et al. 2025, arXiv 2501.04697): s(x) / Σ s with s(x) = x + 1 for x ≥ 0, else 1 / (1 − x), in place
 * of the exponential. Loss and sums in float64, as the authors' code has them.
 */
export function stableMax(
  logits: usize, ld: i32, rows: i32, classes: i32, targets: usize, scale: f32, totals: usize, backward: bool,
): void {
  let loss = load<f64>(totals), right = load<f64>(totals, 8);
  for (let i = 0; i < rows; i++) {
    const target = load<i32>(targets + (<usize>i << 2));
    if (isRight(logits, classes, target)) right += 1;
    let others: f64 = 0, own: f64 = 0;
    for (let j = 0; j < classes; j++) {
      const s = pushed(load<f32>(logits + (<usize>j << 2)));
      if (j == target) own = s;
      else others += s;
    }
    loss += log1p(others / own);
    if (backward) {
      const sum = own + others;
      for (let j = 0; j < ld; j++) {
        const at = logits + (<usize>j << 2), x = load<f32>(at);
        if (j >= classes) {
          store<f32>(at, 0);
          continue;
        }
        const s = pushed(x), slope: f64 = x < 0 ? s * s : 1;
        store<f32>(at, <f32>(<f64>scale * (j == target ? -slope * others / (sum * own) : slope / sum)));
      }
    }
    logits += <usize>ld << 2;
  }
  store<f64>(totals, loss);
  store<f64>(totals, right, 8);
}

@inline
function pushed(x: f32): f64 {
  return x < 0 ? 1 / (1 - <f64>x) : <f64>x + 1;
}

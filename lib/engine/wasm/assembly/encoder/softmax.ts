import { headGroups, headMask } from "./shape";
import { exp4 } from "../math/exp";

/**
 * Softmax over the n tokens of a text, every head a lane: weights[j] = e^(s[j] − max) / Σ. Lanes without a head get 0.
 * At α = 10 scores differ by hundreds: most weights are then exactly 0, which later passes use.
 */
export function headSoftmax(scores: usize, n: i32, weights: usize): void {
  const groups = headGroups, step = <usize>groups << 4, bytes = <usize>n * step;
  for (let group = 0; group < groups; group++) {
    const at = <usize>group << 4, end = at + bytes;
    let top = v128.load(scores + at);
    for (let i = at + step; i < end; i += step) top = f32x4.max(top, v128.load(scores + i));
    let sum = f32x4.splat(0);
    for (let i = at; i < end; i += step) {
      const e = exp4(f32x4.sub(v128.load(scores + i), top));
      v128.store(weights + i, e);
      sum = f32x4.add(sum, e);
    }
    let scale = f32x4.div(f32x4.splat(1), sum);
    if (group == groups - 1) scale = v128.and(scale, headMask);
    for (let i = at; i < end; i += step) v128.store(weights + i, f32x4.mul(v128.load(weights + i), scale));
  }
}

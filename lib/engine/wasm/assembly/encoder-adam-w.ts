import { stride } from "./encoder-shape";
import { madd } from "./simd";

/**
 * AdamW on word rows first … last − 1, by the rule of `adamW`. A row's gradient is the sum of its rows in the shards, shard 0
 * first, or zero; the slots are emptied on the way. `slots`: shards × vocabulary; `wordRows`: shards × capacity rows.
 */
export function embeddingAdamW(
  p: usize, m: usize, v: usize, first: i32, last: i32,
  slots: usize, vocabulary: i32, shards: i32, wordRows: usize, capacity: i32, gradient: usize,
  decay: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, stepSize: f32, rootCorrection: f32, eps: f32,
): void {
  const bytes = stride, shardSlots = <usize>vocabulary << 2, shardRows = <usize>capacity * bytes;
  const decays = f32x4.splat(decay), a1 = f32x4.splat(oneMinusBeta1), b2 = f32x4.splat(beta2), a2 = f32x4.splat(oneMinusBeta2);
  const steps = f32x4.splat(stepSize), roots = f32x4.splat(rootCorrection), epsilons = f32x4.splat(eps);
  for (let row = first; row < last; row++) {
    let at = slots + (<usize>row << 2), from = wordRows, found: usize = 0, owned = false;
    for (let shard = 0; shard < shards; shard++) {
      const slot = load<i32>(at);
      if (slot != 0) {
        store<i32>(at, 0);
        const one = from + <usize>(slot - 1) * bytes;
        if (found == 0) found = one;
        else {
          for (let i: usize = 0; i < bytes; i += 16) {
            v128.store(gradient + i, f32x4.add(v128.load((owned ? gradient : found) + i), v128.load(one + i)));
          }
          owned = true;
        }
      }
      at += shardSlots;
      from += shardRows;
    }
    if (owned) found = gradient;
    const base = <usize>row * bytes;
    for (let i = base; i < base + bytes; i += 16) {
      const old = v128.load(m + i), g = found != 0 ? v128.load(found + (i - base)) : f32x4.splat(0);
      const firstMoment = madd(a1, f32x4.sub(g, old), old);
      const secondMoment = madd(f32x4.mul(a2, g), g, f32x4.mul(v128.load(v + i), b2));
      v128.store(m + i, firstMoment);
      v128.store(v + i, secondMoment);
      const root = madd(f32x4.sqrt(secondMoment), roots, epsilons);
      v128.store(p + i, f32x4.sub(f32x4.mul(v128.load(p + i), decays), f32x4.div(f32x4.mul(steps, firstMoment), root)));
    }
  }
}

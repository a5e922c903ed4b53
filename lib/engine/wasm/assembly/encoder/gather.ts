import { h, lastMask0, lastMask1, stride } from "./shape";
import { madd, sumLanes } from "../math/simd";

/**
 * gatherLayerNorm of one token: its row word + place − mean into `out`, and 1/√(variance + ε). The mean comes from the sums of
 * both rows, which are known before. The row stays centred only: 1/std is a factor of scores and weights, where it costs one
 * multiplication a head.
 */
export function gatherLayerNorm(word: usize, place: usize, out: usize, mean: f32, epsilon: f32): f32 {
  const last = stride - 32;
  let c0 = f32x4.splat(mean), c1 = c0, s0 = f32x4.splat(0), s1 = s0;
  for (let i: usize = 0; i <= last; i += 32) {
    if (i == last) {
      c0 = v128.and(c0, lastMask0);
      c1 = v128.and(c1, lastMask1);
    }
    const a = f32x4.sub(f32x4.add(v128.load(word + i), v128.load(place + i)), c0);
    const b = f32x4.sub(f32x4.add(v128.load(word + i, 16), v128.load(place + i, 16)), c1);
    v128.store(out + i, a);
    v128.store(out + i, b, 16);
    s0 = madd(a, a, s0);
    s1 = madd(b, b, s1);
  }
  return 1 / sqrt<f32>(sumLanes(f32x4.add(s0, s1)) / <f32>h + epsilon);
}

/** The same row again, its statistics known. */
export function gatherCentred(word: usize, place: usize, out: usize, mean: f32): void {
  const last = stride - 32;
  let c0 = f32x4.splat(mean), c1 = c0;
  for (let i: usize = 0; i <= last; i += 32) {
    if (i == last) {
      c0 = v128.and(c0, lastMask0);
      c1 = v128.and(c1, lastMask1);
    }
    v128.store(out + i, f32x4.sub(f32x4.add(v128.load(word + i), v128.load(place + i)), c0));
    v128.store(out + i, f32x4.sub(f32x4.add(v128.load(word + i, 16), v128.load(place + i, 16)), c1), 16);
  }
}

/** Sum of a padded row. */
export function rowSum(row: usize): f32 {
  let s0 = f32x4.splat(0), s1 = s0;
  for (let i: usize = 0; i < stride; i += 32) {
    s0 = f32x4.add(s0, v128.load(row + i));
    s1 = f32x4.add(s1, v128.load(row + i, 16));
  }
  return sumLanes(f32x4.add(s0, s1));
}

/** sums[i] = sum of row i, for `count` padded rows. */
export function rowSums(rows: usize, count: i32, sums: usize): void {
  for (let i = 0; i < count; i++) store<f32>(sums + (<usize>i << 2), rowSum(rows + <usize>i * stride));
}

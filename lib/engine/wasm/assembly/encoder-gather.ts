import { h, lastMask0, lastMask1, stride } from "./encoder-shape";
import { madd, sumLanes } from "./simd";

/**
 * gatherLayerNorm, forward: row x = word[token] + place, centred, into `out`; its mean and 1/√(variance + ε) beside it.
 * The rows stay centred only: 1/std is a factor of scores and weights, where it costs one multiplication a head.
 */
export function gatherLayerNorm(word: usize, place: usize, out: usize, mean: usize, rstd: usize, epsilon: f32): void {
  const bytes = stride;
  let s0 = f32x4.splat(0), s1 = s0;
  for (let i: usize = 0; i < bytes; i += 32) {
    s0 = f32x4.add(s0, f32x4.add(v128.load(word + i), v128.load(place + i)));
    s1 = f32x4.add(s1, f32x4.add(v128.load(word + i, 16), v128.load(place + i, 16)));
  }
  const centre = sumLanes(f32x4.add(s0, s1)) / <f32>h;
  gatherCentred(word, place, out, centre);
  s0 = f32x4.splat(0);
  s1 = s0;
  for (let i: usize = 0; i < bytes; i += 32) {
    const a = v128.load(out + i), b = v128.load(out + i, 16);
    s0 = madd(a, a, s0);
    s1 = madd(b, b, s1);
  }
  store<f32>(mean, centre);
  store<f32>(rstd, 1 / sqrt<f32>(sumLanes(f32x4.add(s0, s1)) / <f32>h + epsilon));
}

/** word + place − centre; the padding of the row stays zero. */
export function gatherCentred(word: usize, place: usize, out: usize, centre: f32): void {
  const last = stride - 32;
  let c0 = f32x4.splat(centre), c1 = c0;
  for (let i: usize = 0; i <= last; i += 32) {
    if (i == last) {
      c0 = v128.and(c0, lastMask0);
      c1 = v128.and(c1, lastMask1);
    }
    v128.store(out + i, f32x4.sub(f32x4.add(v128.load(word + i), v128.load(place + i)), c0));
    v128.store(out + i, f32x4.sub(f32x4.add(v128.load(word + i, 16), v128.load(place + i, 16)), c1), 16);
  }
}

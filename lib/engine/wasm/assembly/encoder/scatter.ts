import { headGroups, lastMask0, lastMask1, scratchStride, stride } from "./shape";
import { madd } from "../math/simd";

// The gradient of a token is Σ_heads (weight·query + slope·key) − alike − along·row. The keys are the same for the whole batch and
// `alike` is one number, so a gradient row collects only their factors: row, then one float a head, then Σ alike in a vector.

/** Bytes of such a gradient row. */
export function gradientStride(): usize {
  return stride + ((<usize>headGroups + 1) << 4);
}

/**
 * scatterAdd of one token: adds its gradient to the gradient row of its word and of its place.
 * `weights`, `slopes`: one vector a group of heads, 1/std in them; `terms`: alike and along.
 */
export function scatterToken(
  row: usize, weights: usize, slopes: usize, queries: usize, terms: usize, wordGradient: usize, placeGradient: usize,
): void {
  const bytes = stride, groups = headGroups;
  let along = f32x4.splat(-load<f32>(terms, 4));
  let q = queries;
  for (let group = 0; group < groups; group++) {
    const w = weights + (<usize>group << 4);
    const w0 = v128.load32_splat(w), w1 = v128.load32_splat(w, 4), w2 = v128.load32_splat(w, 8), w3 = v128.load32_splat(w, 12);
    const q1 = q + bytes, q2 = q1 + bytes, q3 = q2 + bytes;
    for (let i: usize = 0; i < bytes; i += 16) {
      let d = f32x4.mul(along, v128.load(row + i));
      let e = f32x4.mul(w0, v128.load(q + i));
      d = madd(w1, v128.load(q1 + i), d);
      e = madd(w2, v128.load(q2 + i), e);
      d = madd(w3, v128.load(q3 + i), d);
      d = f32x4.add(d, e);
      v128.store(wordGradient + i, f32x4.add(v128.load(wordGradient + i), d));
      v128.store(placeGradient + i, f32x4.add(v128.load(placeGradient + i), d));
    }
    // LayerNorm's own term belongs to the token, not to a head: with the first group.
    along = f32x4.splat(0);
    q += 4 * bytes;
    const s = v128.load(slopes + (<usize>group << 4)), at = bytes + (<usize>group << 4);
    v128.store(wordGradient + at, f32x4.add(v128.load(wordGradient + at), s));
    v128.store(placeGradient + at, f32x4.add(v128.load(placeGradient + at), s));
  }
  const alike = v128.load32_zero(terms), at = bytes + (<usize>groups << 4);
  v128.store(wordGradient + at, f32x4.add(v128.load(wordGradient + at), alike));
  v128.store(placeGradient + at, f32x4.add(v128.load(placeGradient + at), alike));
}

/** Puts the factors of a finished gradient row to work: row + Σ_heads slope·key − alike. */
export function finishGradient(gradient: usize, keys: usize, out: usize): void {
  const bytes = stride, groups = headGroups, last = bytes - 32, factors = gradient + bytes;
  const alike = v128.load32_splat(factors + (<usize>groups << 4));
  for (let i: usize = 0; i <= last; i += 32) {
    let a = f32x4.sub(v128.load(gradient + i), i == last ? v128.and(alike, lastMask0) : alike);
    let b = f32x4.sub(v128.load(gradient + i, 16), i == last ? v128.and(alike, lastMask1) : alike);
    let k = keys + i;
    for (let f = factors; f < factors + (<usize>groups << 4); f += 4) {
      const s = v128.load32_splat(f);
      a = madd(s, v128.load(k), a);
      b = madd(s, v128.load(k, 16), b);
      k += bytes;
    }
    v128.store(out + i, a);
    v128.store(out + i, b, 16);
  }
}

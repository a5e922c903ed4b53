import { headGroups, lastMask0, lastMask1, scratchStride, stride } from "./encoder-shape";
import { madd } from "./simd";

/**
 * scatterAdd of one token: its gradient through LayerNorm,
 *   Σ_heads weight·context gradient + slope·key − mean term − along·row,
 * added to the token's word row and to its place row.
 * `weights`, `slopes`: one vector a group of heads, 1/std already in them.
 */
export function scatterToken(
  row: usize, weights: usize, slopes: usize, queries: usize, keys: usize, terms: usize, wordGradient: usize, placeGradient: usize,
): void {
  const bytes = stride, last = bytes - 32;
  for (let group = 0; group < headGroups; group++) {
    const w0 = v128.load32_splat(weights), w1 = v128.load32_splat(weights, 4);
    const w2 = v128.load32_splat(weights, 8), w3 = v128.load32_splat(weights, 12);
    const s0 = v128.load32_splat(slopes), s1 = v128.load32_splat(slopes, 4);
    const s2 = v128.load32_splat(slopes, 8), s3 = v128.load32_splat(slopes, 12);
    // LayerNorm's own two terms belong to the token, not to a head: with the first group.
    const alike = group == 0 ? load<f32>(terms) : 0;
    const along = f32x4.splat(group == 0 ? -load<f32>(terms, 4) : 0);
    let c0 = f32x4.splat(-alike), c1 = c0;
    for (let i: usize = 0; i <= last; i += 32) {
      if (i == last) {
        c0 = v128.and(c0, lastMask0);
        c1 = v128.and(c1, lastMask1);
      }
      for (let half: usize = 0; half < 32; half += 16) {
        const at = i + half, q = queries + at, k = keys + at;
        let d = madd(along, v128.load(row + at), half == 0 ? c0 : c1);
        d = madd(w0, v128.load(q), d);
        d = madd(w1, v128.load(q + bytes), d);
        let e = f32x4.mul(w2, v128.load(q + 2 * bytes));
        e = madd(w3, v128.load(q + 3 * bytes), e);
        d = madd(s0, v128.load(k), d);
        e = madd(s1, v128.load(k + bytes), e);
        d = madd(s2, v128.load(k + 2 * bytes), d);
        e = madd(s3, v128.load(k + 3 * bytes), e);
        d = f32x4.add(d, e);
        v128.store(wordGradient + at, f32x4.add(v128.load(wordGradient + at), d));
        v128.store(placeGradient + at, f32x4.add(v128.load(placeGradient + at), d));
      }
    }
    weights += 16;
    slopes += 16;
    queries += 4 * bytes;
    keys += 4 * bytes;
  }
}

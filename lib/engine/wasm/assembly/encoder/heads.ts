import { headGroups, scratchStride, stride } from "./shape";
import { madd } from "../math/simd";

/**
 * Scores of token rows against one vector a head: out[j][head] = rstd[j] · rows[j] · vectors[head] for the n tokens j of `list`.
 * Two rows by four heads at a time: eight sums live in registers.
 */
export function headDots(rows: usize, list: usize, n: i32, vectors: usize, rstd: usize, out: usize): void {
  const bytes = stride, step = scratchStride, groups = headGroups;
  for (let group = 0; group < groups; group++) {
    const v0 = vectors + <usize>group * 4 * bytes, v1 = v0 + bytes, v2 = v1 + bytes, v3 = v2 + bytes;
    for (let entry = 0; entry < n; entry += 2) {
      // An odd last row is paired with itself.
      const j = load<i32>(list + (<usize>entry << 2)), k = load<i32>(list + (<usize>min(entry + 1, n - 1) << 2));
      const x = rows + <usize>j * step, y = rows + <usize>k * step;
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      for (let i: usize = 0; i < bytes; i += 16) {
        const p = v128.load(x + i), q = v128.load(y + i);
        let u = v128.load(v0 + i);
        a0 = madd(p, u, a0);
        b0 = madd(q, u, b0);
        u = v128.load(v1 + i);
        a1 = madd(p, u, a1);
        b1 = madd(q, u, b1);
        u = v128.load(v2 + i);
        a2 = madd(p, u, a2);
        b2 = madd(q, u, b2);
        u = v128.load(v3 + i);
        a3 = madd(p, u, a3);
        b3 = madd(q, u, b3);
      }
      const ra = v128.load32_splat(rstd + (<usize>j << 2)), rb = v128.load32_splat(rstd + (<usize>k << 2));
      v128.store(out + (<usize>(j * groups + group) << 4), f32x4.mul(fourSums(a0, a1, a2, a3), ra));
      v128.store(out + (<usize>(k * groups + group) << 4), f32x4.mul(fourSums(b0, b1, b2, b3), rb));
    }
  }
}

/** Lane i of the answer is the sum over the lanes of argument i. */
export function fourSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/**
 * out[head] (+)= Σ weights[entry][head] · rows[list[entry]], for one group of four heads, eight columns at a time.
 * `weights`: one vector of four heads an entry, `weightStep` bytes apart.
 */
export function headSums(
  rows: usize, list: usize, n: i32, weights: usize, weightStep: usize, out: usize, accumulate: bool,
): void {
  const bytes = stride, step = scratchStride, end = list + (<usize>n << 2);
  for (let i: usize = 0; i < bytes; i += 32) {
    let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
    let w = weights;
    for (let entry = list; entry < end; entry += 4) {
      const x = rows + <usize>load<i32>(entry) * step + i;
      const p = v128.load(x), q = v128.load(x, 16);
      let s = v128.load32_splat(w);
      c00 = madd(s, p, c00);
      c01 = madd(s, q, c01);
      s = v128.load32_splat(w, 4);
      c10 = madd(s, p, c10);
      c11 = madd(s, q, c11);
      s = v128.load32_splat(w, 8);
      c20 = madd(s, p, c20);
      c21 = madd(s, q, c21);
      s = v128.load32_splat(w, 12);
      c30 = madd(s, p, c30);
      c31 = madd(s, q, c31);
      w += weightStep;
    }
    const o = out + i;
    put(o, c00, c01, accumulate);
    put(o + bytes, c10, c11, accumulate);
    put(o + 2 * bytes, c20, c21, accumulate);
    put(o + 3 * bytes, c30, c31, accumulate);
  }
}

function put(out: usize, a: v128, b: v128, accumulate: bool): void {
  if (accumulate) {
    a = f32x4.add(v128.load(out), a);
    b = f32x4.add(v128.load(out, 16), b);
  }
  v128.store(out, a);
  v128.store(out, b, 16);
}

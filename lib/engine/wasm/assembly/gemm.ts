// C (+)= op(A)·op(B), row-major float32. Panels of A (4 rows) and B (8 columns) are packed, zero-padded at the edges, and
// multiplied by one 4×8 micro-kernel: the shape V8 keeps in registers (5×8, 6×8 and 4×12 spill and run at half the rate).
// The order of summation is fixed by M, N, K alone.
import { madd } from "./math/simd";

const KC: i32 = 256;
const MC: i32 = 128;
const NC: i32 = 1024;

let panelA: usize = 0;
let panelB: usize = 0;
let tile: usize = 0;

/** Bytes of scratch that one thread's `gemm` needs. */
export function gemmScratchBytes(): i32 {
  return (MC * KC + KC * NC + 32) << 2;
}

/** Gives this instance (one per thread) its scratch; `base` is 16-byte aligned. */
export function useGemmScratch(base: usize): void {
  panelA = base;
  panelB = base + (<usize>(MC * KC) << 2);
  tile = panelB + (<usize>(KC * NC) << 2);
}

/** 4×8 tile of C from packed panels; `ldc` in bytes. */
function micro(kc: i32, a: usize, b: usize, c: usize, ldc: usize, accumulate: bool): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let k = 0; k < kc; k++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = madd(s, b0, c00);
    c01 = madd(s, b1, c01);
    s = v128.load32_splat(a, 4);
    c10 = madd(s, b0, c10);
    c11 = madd(s, b1, c11);
    s = v128.load32_splat(a, 8);
    c20 = madd(s, b0, c20);
    c21 = madd(s, b1, c21);
    s = v128.load32_splat(a, 12);
    c30 = madd(s, b0, c30);
    c31 = madd(s, b1, c31);
    a += 16;
    b += 32;
  }
  if (accumulate) {
    let p = c;
    c00 = f32x4.add(c00, v128.load(p));
    c01 = f32x4.add(c01, v128.load(p, 16));
    p += ldc;
    c10 = f32x4.add(c10, v128.load(p));
    c11 = f32x4.add(c11, v128.load(p, 16));
    p += ldc;
    c20 = f32x4.add(c20, v128.load(p));
    c21 = f32x4.add(c21, v128.load(p, 16));
    p += ldc;
    c30 = f32x4.add(c30, v128.load(p));
    c31 = f32x4.add(c31, v128.load(p, 16));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += ldc;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += ldc;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += ldc;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

/** The m×n corner of a tile (m ≤ 4, n ≤ 8), through a scratch tile. */
function microEdge(kc: i32, a: usize, b: usize, c: usize, ldc: usize, accumulate: bool, m: i32, n: i32): void {
  micro(kc, a, b, tile, 32, false);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const at = c + <usize>i * ldc + (<usize>j << 2);
      const value = load<f32>(tile + (<usize>(i * 8 + j) << 2));
      store<f32>(at, accumulate ? load<f32>(at) + value : value);
    }
  }
}

/** Packs `width` (4 or 8) vectors that lie `stride` bytes apart, each kc long: d[k·width + x] = s[x·stride + k]. */
function packAcross(s: usize, stride: usize, count: i32, width: i32, kc: i32, d: usize): void {
  const step = <usize>width << 2;
  for (let x = 0; x < width; x += 4) {
    let k = 0;
    let to = d + (<usize>x << 2);
    if (x + 4 <= count) {
      let p0 = s + <usize>x * stride;
      let p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride;
      for (; k + 4 <= kc; k += 4) {
        const r0 = v128.load(p0), r1 = v128.load(p1), r2 = v128.load(p2), r3 = v128.load(p3);
        const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), t1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
        const t2 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<f32>(t0, t1, 0, 1, 4, 5));
        v128.store(to + step, v128.shuffle<f32>(t0, t1, 2, 3, 6, 7));
        v128.store(to + 2 * step, v128.shuffle<f32>(t2, t3, 0, 1, 4, 5));
        v128.store(to + 3 * step, v128.shuffle<f32>(t2, t3, 2, 3, 6, 7));
        to += 4 * step;
        p0 += 16;
        p1 += 16;
        p2 += 16;
        p3 += 16;
      }
    }
    for (; k < kc; k++) {
      for (let y = 0; y < 4; y++) {
        const value: f32 = x + y < count ? load<f32>(s + <usize>(x + y) * stride + (<usize>k << 2)) : 0;
        store<f32>(to + (<usize>y << 2), value);
      }
      to += step;
    }
  }
}

/** Packs `width` (4 or 8) neighbouring columns of kc rows that lie `stride` bytes apart: d[k·width + x] = s[k·stride + x]. */
function packAlong(s: usize, stride: usize, count: i32, width: i32, kc: i32, d: usize): void {
  if (count == 8) {
    for (let k = 0; k < kc; k++) {
      v128.store(d, v128.load(s));
      v128.store(d, v128.load(s, 16), 16);
      d += 32;
      s += stride;
    }
  } else if (count == 4 && width == 4) {
    for (let k = 0; k < kc; k++) {
      v128.store(d, v128.load(s));
      d += 16;
      s += stride;
    }
  } else {
    for (let k = 0; k < kc; k++) {
      for (let x = 0; x < width; x++) {
        const value: f32 = x < count ? load<f32>(s + (<usize>x << 2)) : 0;
        store<f32>(d + (<usize>x << 2), value);
      }
      d += <usize>width << 2;
      s += stride;
    }
  }
}

/**
 * C[M,N] (+)= op(A)[M,K] · op(B)[K,N]. `transA`: A is stored K×M; `transB`: B is stored N×K.
 * Leading dimensions in elements. `accumulate`: add to C, else overwrite it. C may not overlap A or B.
 */
export function gemm(
  transA: bool, transB: bool, M: i32, N: i32, K: i32,
  A: usize, lda: i32, B: usize, ldb: i32, C: usize, ldc: i32, accumulate: bool,
): void {
  const rowA = <usize>lda << 2, rowB = <usize>ldb << 2, rowC = <usize>ldc << 2;
  for (let jc = 0; jc < N; jc += NC) {
    const nb = min(NC, N - jc);
    for (let kk = 0; kk < K; kk += KC) {
      const kc = min(KC, K - kk);
      const add = accumulate || kk > 0;
      for (let j = 0; j < nb; j += 8) {
        const d = panelB + (<usize>(j * kc) << 2);
        const n = min(8, nb - j);
        if (transB) packAcross(B + <usize>(jc + j) * rowB + (<usize>kk << 2), rowB, n, 8, kc, d);
        else packAlong(B + <usize>kk * rowB + (<usize>(jc + j) << 2), rowB, n, 8, kc, d);
      }
      for (let ic = 0; ic < M; ic += MC) {
        const mb = min(MC, M - ic);
        for (let i = 0; i < mb; i += 4) {
          const d = panelA + (<usize>(i * kc) << 2);
          const m = min(4, mb - i);
          if (transA) packAlong(A + <usize>kk * rowA + (<usize>(ic + i) << 2), rowA, m, 4, kc, d);
          else packAcross(A + <usize>(ic + i) * rowA + (<usize>kk << 2), rowA, m, 4, kc, d);
        }
        for (let j = 0; j < nb; j += 8) {
          const b = panelB + (<usize>(j * kc) << 2);
          const n = min(8, nb - j);
          for (let i = 0; i < mb; i += 4) {
            const a = panelA + (<usize>(i * kc) << 2);
            const c = C + <usize>(ic + i) * rowC + (<usize>(jc + j) << 2);
            const m = min(4, mb - i);
            if (m == 4 && n == 8) micro(kc, a, b, c, rowC, add);
            else microEdge(kc, a, b, c, rowC, add, m, n);
          }
        }
      }
    }
  }
}

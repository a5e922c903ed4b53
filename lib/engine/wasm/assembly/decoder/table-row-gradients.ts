import { madd, sumLanes } from "../math/simd";

/**
 * The way back through one table row of `heads` rows of n, from the gradients of the examples that read it, list[count]:
 * rowGradient[head] (+)= Σ weights[example, head]·gradient[example], and dots[example, head] (+)= gradient[example]·row[head].
 * So a row's gradient is summed in registers and written once, whichever thread has the row. `weights` and `dots` begin at
 * the row's place; their rows are `weightRow` floats apart, the gradients' `gradientRow`.
 */
export function tableRowGradients(
  list: usize, count: i32, weights: usize, dots: usize, weightRow: i32, heads: i32, gradient: usize, gradientRow: i32,
  n: i32, row: usize, rowGradient: usize, addRows: bool, addDots: bool,
): void {
  const bytes = <usize>n << 2;
  let head = 0;
  for (; head + 4 <= heads; head += 4) {
    const h = <usize>head << 2, r = <usize>head * bytes;
    fourDots(list, count, dots + h, weightRow, gradient, gradientRow, n, row + r, addDots);
    fourRows(list, count, weights + h, weightRow, gradient, gradientRow, n, rowGradient + r, addRows);
  }
  for (; head < heads; head++) {
    const h = <usize>head << 2, r = <usize>head * bytes;
    oneDot(list, count, dots + h, weightRow, gradient, gradientRow, n, row + r, addDots);
    oneRow(list, count, weights + h, weightRow, gradient, gradientRow, n, rowGradient + r, addRows);
  }
}

function keep(at: usize, value: f32, add: bool): void {
  store<f32>(at, add ? load<f32>(at) + value : value);
}

function fourDots(
  list: usize, count: i32, dots: usize, weightRow: i32, gradient: usize, gradientRow: i32, n: i32, row: usize, add: bool,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  const r1 = row + bytes, r2 = r1 + bytes, r3 = r2 + bytes;
  let i = 0;
  for (; i + 2 <= count; i += 2) {
    const e = load<i32>(list + (<usize>i << 2)), f = load<i32>(list + (<usize>i << 2), 4);
    const a = gradient + (<usize>(e * gradientRow) << 2), b = gradient + (<usize>(f * gradientRow) << 2);
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    let j: usize = 0;
    for (; j < whole; j += 16) {
      const x = v128.load(a + j), y = v128.load(b + j);
      let t = v128.load(row + j);
      a0 = madd(x, t, a0);
      b0 = madd(y, t, b0);
      t = v128.load(r1 + j);
      a1 = madd(x, t, a1);
      b1 = madd(y, t, b1);
      t = v128.load(r2 + j);
      a2 = madd(x, t, a2);
      b2 = madd(y, t, b2);
      t = v128.load(r3 + j);
      a3 = madd(x, t, a3);
      b3 = madd(y, t, b3);
    }
    const da = dots + (<usize>(e * weightRow) << 2), db = dots + (<usize>(f * weightRow) << 2);
    keep(da, sumLanes(a0) + tail(a, row, whole, bytes), add);
    keep(da + 4, sumLanes(a1) + tail(a, r1, whole, bytes), add);
    keep(da + 8, sumLanes(a2) + tail(a, r2, whole, bytes), add);
    keep(da + 12, sumLanes(a3) + tail(a, r3, whole, bytes), add);
    keep(db, sumLanes(b0) + tail(b, row, whole, bytes), add);
    keep(db + 4, sumLanes(b1) + tail(b, r1, whole, bytes), add);
    keep(db + 8, sumLanes(b2) + tail(b, r2, whole, bytes), add);
    keep(db + 12, sumLanes(b3) + tail(b, r3, whole, bytes), add);
  }
  if (i < count) {
    const last = list + (<usize>i << 2);
    oneDot(last, 1, dots, weightRow, gradient, gradientRow, n, row, add);
    oneDot(last, 1, dots + 4, weightRow, gradient, gradientRow, n, r1, add);
    oneDot(last, 1, dots + 8, weightRow, gradient, gradientRow, n, r2, add);
    oneDot(last, 1, dots + 12, weightRow, gradient, gradientRow, n, r3, add);
  }
}

/** Σ x·y from byte `from` to byte `to`. */
function tail(x: usize, y: usize, from: usize, to: usize): f32 {
  let sum: f32 = 0;
  for (; from < to; from += 4) sum += load<f32>(x + from) * load<f32>(y + from);
  return sum;
}

function oneDot(
  list: usize, count: i32, dots: usize, weightRow: i32, gradient: usize, gradientRow: i32, n: i32, row: usize, add: bool,
): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < count; i++) {
    const e = load<i32>(list + (<usize>i << 2));
    const g = gradient + (<usize>(e * gradientRow) << 2);
    let sums = f32x4.splat(0);
    for (let j: usize = 0; j < whole; j += 16) sums = madd(v128.load(g + j), v128.load(row + j), sums);
    keep(dots + (<usize>(e * weightRow) << 2), sumLanes(sums) + tail(g, row, whole, bytes), add);
  }
}

/** The 4×8 tile of the matrix product (gemm.ts), over gathered rows. */
function fourRows(
  list: usize, count: i32, weights: usize, weightRow: i32, gradient: usize, gradientRow: i32, n: i32, out: usize, add: bool,
): void {
  const bytes = <usize>n << 2, wide = <usize>(n & ~7) << 2;
  let j: usize = 0;
  for (; j < wide; j += 32) {
    let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00;
    let c20 = c00, c21 = c00, c30 = c00, c31 = c00;
    for (let i = 0; i < count; i++) {
      const e = load<i32>(list + (<usize>i << 2));
      const g = gradient + j + (<usize>(e * gradientRow) << 2), w = weights + (<usize>(e * weightRow) << 2);
      const b0 = v128.load(g), b1 = v128.load(g, 16);
      let s = v128.load32_splat(w);
      c00 = madd(s, b0, c00);
      c01 = madd(s, b1, c01);
      s = v128.load32_splat(w, 4);
      c10 = madd(s, b0, c10);
      c11 = madd(s, b1, c11);
      s = v128.load32_splat(w, 8);
      c20 = madd(s, b0, c20);
      c21 = madd(s, b1, c21);
      s = v128.load32_splat(w, 12);
      c30 = madd(s, b0, c30);
      c31 = madd(s, b1, c31);
    }
    const o0 = out + j, o1 = o0 + bytes, o2 = o1 + bytes, o3 = o2 + bytes;
    if (add) {
      c00 = f32x4.add(c00, v128.load(o0));
      c01 = f32x4.add(c01, v128.load(o0, 16));
      c10 = f32x4.add(c10, v128.load(o1));
      c11 = f32x4.add(c11, v128.load(o1, 16));
      c20 = f32x4.add(c20, v128.load(o2));
      c21 = f32x4.add(c21, v128.load(o2, 16));
      c30 = f32x4.add(c30, v128.load(o3));
      c31 = f32x4.add(c31, v128.load(o3, 16));
    }
    v128.store(o0, c00);
    v128.store(o0, c01, 16);
    v128.store(o1, c10);
    v128.store(o1, c11, 16);
    v128.store(o2, c20);
    v128.store(o2, c21, 16);
    v128.store(o3, c30);
    v128.store(o3, c31, 16);
  }
  if (j < bytes) {
    for (let head = 0; head < 4; head++) {
      columns(list, count, weights + (<usize>head << 2), weightRow, gradient, gradientRow, j, bytes, out + <usize>head * bytes, add);
    }
  }
}

function oneRow(
  list: usize, count: i32, weights: usize, weightRow: i32, gradient: usize, gradientRow: i32, n: i32, out: usize, add: bool,
): void {
  const bytes = <usize>n << 2, wide = <usize>(n & ~7) << 2;
  let j: usize = 0;
  for (; j < wide; j += 32) {
    let c0 = f32x4.splat(0), c1 = c0;
    for (let i = 0; i < count; i++) {
      const e = load<i32>(list + (<usize>i << 2));
      const g = gradient + j + (<usize>(e * gradientRow) << 2);
      const s = v128.load32_splat(weights + (<usize>(e * weightRow) << 2));
      c0 = madd(s, v128.load(g), c0);
      c1 = madd(s, v128.load(g, 16), c1);
    }
    if (add) {
      c0 = f32x4.add(c0, v128.load(out + j));
      c1 = f32x4.add(c1, v128.load(out + j, 16));
    }
    v128.store(out + j, c0);
    v128.store(out + j, c1, 16);
  }
  if (j < bytes) columns(list, count, weights, weightRow, gradient, gradientRow, j, bytes, out, add);
}

/** The last columns of a row, bytes `from` to `to`. */
function columns(
  list: usize, count: i32, weights: usize, weightRow: i32, gradient: usize, gradientRow: i32, from: usize, to: usize,
  out: usize, add: bool,
): void {
  for (let j = from; j < to; j += 4) {
    let c: f32 = 0;
    for (let i = 0; i < count; i++) {
      const e = load<i32>(list + (<usize>i << 2));
      c += load<f32>(weights + (<usize>(e * weightRow) << 2)) * load<f32>(gradient + j + (<usize>(e * gradientRow) << 2));
    }
    keep(out + j, c, add);
  }
}

import { madd } from "../math/simd";

/**
 * out[i] = base + Σ_place Σ_head weights[i, place, head]·table[index[i, place], head], rows of n. Table rows are `tableRow`
 * floats apart and hold `heads` rows of n, rows of weights are `weightRow`, of out `outRow` apart. Four heads' rows, which are
 * neighbours, are read from end to end together: memory sees four streams.
 */
export function addTableRows(
  index: usize, rows: i32, places: i32, heads: i32, weights: usize, weightRow: i32, table: usize, tableRow: i32,
  base: usize, n: i32, out: usize, outRow: i32,
): void {
  const bytes = <usize>n << 2;
  for (let i = 0; i < rows; i++) {
    let w = weights, from = base;
    for (let p = 0; p < places; p++) {
      let t = table + (<usize>(load<i32>(index + (<usize>p << 2)) * tableRow) << 2), head = 0;
      for (; head + 4 <= heads; head += 4) {
        addFour(w, t, n, from, out);
        from = out;
        w += 16;
        t += 4 * bytes;
      }
      for (; head < heads; head++) {
        addOne(w, t, n, from, out);
        from = out;
        w += 4;
        t += bytes;
      }
    }
    index += <usize>places << 2;
    weights += <usize>weightRow << 2;
    out += <usize>outRow << 2;
  }
}

/** out = from + Σ of four rows of n. */
function addFour(w: usize, t0: usize, n: i32, from: usize, out: usize): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  const t1 = t0 + bytes, t2 = t1 + bytes, t3 = t2 + bytes;
  const w0 = v128.load32_splat(w), w1 = v128.load32_splat(w, 4), w2 = v128.load32_splat(w, 8), w3 = v128.load32_splat(w, 12);
  let j: usize = 0;
  for (; j < whole; j += 16) {
    const low = madd(w1, v128.load(t1 + j), madd(w0, v128.load(t0 + j), v128.load(from + j)));
    v128.store(out + j, madd(w3, v128.load(t3 + j), madd(w2, v128.load(t2 + j), low)));
  }
  for (; j < bytes; j += 4) {
    let c = load<f32>(from + j) + load<f32>(w) * load<f32>(t0 + j);
    c += load<f32>(w, 4) * load<f32>(t1 + j);
    c += load<f32>(w, 8) * load<f32>(t2 + j);
    store<f32>(out + j, c + load<f32>(w, 12) * load<f32>(t3 + j));
  }
}

function addOne(w: usize, t: usize, n: i32, from: usize, out: usize): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  const weight = load<f32>(w), weights = f32x4.splat(weight);
  let j: usize = 0;
  for (; j < whole; j += 16) v128.store(out + j, madd(weights, v128.load(t + j), v128.load(from + j)));
  for (; j < bytes; j += 4) store<f32>(out + j, load<f32>(from + j) + weight * load<f32>(t + j));
}

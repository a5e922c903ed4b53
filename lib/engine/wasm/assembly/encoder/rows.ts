/** out[i] = x[i] ∘ row for every i; out may be x. Rows of n, a multiple of 4. */
export function multiplyRow(x: usize, row: usize, rows: i32, n: i32, out: usize): void {
  const bytes = <usize>n << 2;
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < bytes; j += 16) v128.store(out + j, f32x4.mul(v128.load(x + j), v128.load(row + j)));
    x += bytes;
    out += bytes;
  }
}

/** gradient ∘= 1 − y², y = tanh: exactly 0 where y is ±1. Both hold n rounded up to a multiple of 4. */
export function tanhBackward(gradient: usize, y: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const at = <usize>i << 2, t = v128.load(y + at);
    const slope = f32x4.sub(f32x4.splat(1), f32x4.mul(t, t));
    v128.store(gradient + at, f32x4.mul(v128.load(gradient + at), slope));
  }
}

/**
 * Sets entries below 10⁻²⁰ to 0: gradients of logits that are nothing against AdamW's ε even after the layers have multiplied them,
 * and that would otherwise end as denormals. An example without any other gradient is then skipped. n is a multiple of 4.
 */
export function dropTiny(x: usize, n: i32): void {
  for (let end = x + (<usize>n << 2); x < end; x += 16) {
    const value = v128.load(x);
    v128.store(x, v128.andnot(value, f32x4.lt(f32x4.abs(value), f32x4.splat(1e-20))));
  }
}

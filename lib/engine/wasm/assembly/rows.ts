// Kernels over a row-major matrix x[rows, n] and a row vector.

/** x[i] = row, for every i. */
export function broadcastRow(x: usize, row: usize, rows: i32, n: i32): void {
  const bytes = <usize>n << 2;
  for (let i = 0; i < rows; i++) memory.copy(x + <usize>i * bytes, row, bytes);
}

/** out[i] = x[i] + row, for every i; out may be x. */
export function addRow(x: usize, row: usize, rows: i32, n: i32, out: usize): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    for (; j < whole; j += 16) v128.store(out + j, f32x4.add(v128.load(x + j), v128.load(row + j)));
    for (; j < bytes; j += 4) store<f32>(out + j, load<f32>(x + j) + load<f32>(row + j));
    x += bytes;
    out += bytes;
  }
}

/** out[j] += Σ_i x[i, j], rows in order. */
export function addColumnSums(x: usize, rows: i32, n: i32, out: usize): void {
  const bytes = <usize>n << 2, whole = <usize>(n & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    for (; j < whole; j += 16) v128.store(out + j, f32x4.add(v128.load(out + j), v128.load(x + j)));
    for (; j < bytes; j += 4) store<f32>(out + j, load<f32>(out + j) + load<f32>(x + j));
    x += bytes;
  }
}

/** Sets n floats to 0. */
export function zero(x: usize, n: i32): void {
  memory.fill(x, 0, <usize>n << 2);
}

/** x[i] = tokens[token[i]] + positions[position[i]], int32 indices, rows of n. */
export function gatherRows(
  tokens: usize, positions: usize, token: usize, position: usize, rows: i32, n: i32, x: usize,
): void {
  const bytes = <usize>n << 2;
  for (let i = 0; i < rows; i++) {
    memory.copy(x, tokens + <usize>load<i32>(token + (<usize>i << 2)) * bytes, bytes);
    addRow(x, positions + <usize>load<i32>(position + (<usize>i << 2)) * bytes, 1, n, x);
    x += bytes;
  }
}

/** out[index[i]] += x[i], rows in order. */
export function scatterAddRows(x: usize, index: usize, rows: i32, n: i32, out: usize): void {
  const bytes = <usize>n << 2;
  for (let i = 0; i < rows; i++) {
    addColumnSums(x, 1, n, out + <usize>load<i32>(index + (<usize>i << 2)) * bytes);
    x += bytes;
  }
}

import type { SparseRows } from "../pruning/bag-of-tokens";

/** First principal component of sparse rows: a unit direction in the space of their columns. */
export interface SparsePrincipalComponent {
  readonly direction: Float64Array;
  /** Variance along the direction, divided by the number of rows. */
  readonly variance: number;
  /** Iterations until the direction stood still. */
  readonly iterations: number;
  /** Coordinate of each row along the direction, measured from the mean of the rows the component was made from. */
  project(rows: SparseRows): Float64Array;
}

/**
 * `principalComponent` for rows with few entries, such as bags of words: power iteration that touches the entries only;
 * neither the covariance nor the centred matrix is formed. The sign is fixed: the largest coordinate is positive.
 * Sums run in a fixed order and use nothing but + − × ÷ √, so every machine gives the same numbers.
 * @param options `iterations`: most power iterations, default 300; `tolerance`: largest change of a coordinate in the last
 *   one, default 1e-7
 * @throws RangeError without rows
 */
export function sparsePrincipalComponent(
  rows: SparseRows,
  { iterations = 300, tolerance = 1e-7 } = {},
): SparsePrincipalComponent {
  const n = rows.offsets.length - 1;
  if (n < 1) throw new RangeError("Expected at least one row, got none.");
  const mean = transposedTimes(rows, new Float64Array(n).fill(1 / n));
  const project = (of: SparseRows, along: Float64Array): Float64Array => {
    const centre = dot(mean, along);
    return times(of, along).map((x) => x - centre);
  };

  // Unequal entries, so that no symmetric direction is exactly orthogonal to the start.
  let direction: Float64Array = unit(
    Float64Array.from({ length: rows.columns }, (_, j) => 1 / (j + 1)),
  ).vector;
  let variance = 0;
  let used = 0;
  for (let moved = Infinity; used < iterations && moved > tolerance; used++) {
    const next = unit(transposedTimes(rows, project(rows, direction))); // the scores sum to 0: no mean to subtract
    if (next.length === 0) break; // all rows equal
    moved = next.vector.reduce((m, v, j) => Math.max(m, Math.abs(v - (direction[j] as number))), 0);
    direction = next.vector;
    variance = next.length / n;
  }
  const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  if (largest < 0) direction = direction.map((v) => -v);
  return { direction, variance, iterations: used, project: (others) => project(others, direction) };
}

function times({ offsets, ids, values }: SparseRows, vector: Float64Array): Float64Array {
  const out = new Float64Array(offsets.length - 1);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++)
      sum += (values[k] as number) * (vector[ids[k] as number] as number);
    out[i] = sum;
  }
  return out;
}

function transposedTimes({ columns, offsets, ids, values }: SparseRows, weights: Float64Array): Float64Array {
  const out = new Float64Array(columns);
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] as number;
    for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++) {
      const id = ids[k] as number;
      out[id] = (out[id] as number) + w * (values[k] as number);
    }
  }
  return out;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, j) => sum + value * (b[j] as number), 0);

function unit(vector: Float64Array): { vector: Float64Array; length: number } {
  const length = Math.sqrt(dot(vector, vector));
  return { vector: vector.map((v) => (length === 0 ? 0 : v / length)), length };
}

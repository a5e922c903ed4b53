/** A matrix seen only through its products: all that power iteration needs, whether its rows are dense or sparse. */
export interface RowProducts {
  readonly rows: number;
  readonly columns: number;
  /** One number a row: its product with a vector of `columns` entries. */
  times(vector: Float64Array): Float64Array;
  /** One number a column: the sum of the rows, each times its weight. */
  transposedTimes(weights: Float64Array): Float64Array;
}

export interface PowerIterationOptions {
  /** Most iterations. */
  readonly iterations: number;
  /** The direction stands still when no coordinate changes by more than this. */
  readonly tolerance: number;
}

/** First principal component: mean row and unit direction. */
export interface PowerIteration {
  readonly mean: Float64Array;
  readonly direction: Float64Array;
  /** Variance along the direction, divided by the number of rows. */
  readonly variance: number;
  /** Iterations made. */
  readonly iterations: number;
  /** Whether the direction stood still in the end; false: the most iterations were made and it still moved. */
  readonly converged: boolean;
}

/**
 * Power iteration on the covariance of rows; neither it nor the centred matrix is formed. The sign is fixed: the largest
 * coordinate is positive. Sums run in a fixed order and use nothing but + − × ÷ √, so every machine gives the same numbers
 * (`Math.hypot` would not: its rounding is left to the engine).
 * @throws RangeError without rows
 */
export function powerIteration(
  matrix: RowProducts,
  { iterations, tolerance }: PowerIterationOptions,
): PowerIteration {
  const n = matrix.rows;
  if (n < 1) throw new RangeError("Expected at least one row, got none.");
  const mean = matrix.transposedTimes(new Float64Array(n).fill(1 / n));
  // Unequal entries, so that no symmetric direction is exactly orthogonal to the start.
  let direction = unit(Float64Array.from({ length: matrix.columns }, (_, j) => 1 / (j + 1))).vector;
  let variance = 0;
  let used = 0;
  let moved = Infinity;
  for (; used < iterations && moved > tolerance; used++) {
    const centre = dot(mean, direction);
    const scores = matrix.times(direction).map((x) => x - centre);
    const next = unit(matrix.transposedTimes(scores)); // the scores sum to 0: no mean to subtract
    if (next.length === 0) {
      moved = 0; // all rows equal
      break;
    }
    moved = next.vector.reduce((m, v, j) => Math.max(m, Math.abs(v - (direction[j] as number))), 0);
    direction = next.vector;
    variance = next.length / n;
  }
  const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  if (largest < 0) direction = direction.map((v) => -v);
  return { mean, direction, variance, iterations: used, converged: moved <= tolerance };
}

/** Scores of rows along a component, measured from the mean of the rows that it was made from. */
export function scoresAlong(
  { mean, direction }: Pick<PowerIteration, "mean" | "direction">,
  matrix: Pick<RowProducts, "times">,
): Float64Array {
  const centre = dot(mean, direction);
  return matrix.times(direction).map((x) => x - centre);
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, j) => sum + value * (b[j] as number), 0);

function unit(vector: Float64Array): { vector: Float64Array; length: number } {
  const length = Math.sqrt(dot(vector, vector));
  return { vector: vector.map((v) => (length === 0 ? 0 : v / length)), length };
}

/** First principal component of a set of points: mean and unit direction, both of the points' dimension. */
export interface PrincipalComponent {
  readonly mean: readonly number[];
  readonly direction: readonly number[];
  /** Variance along the direction, divided by n. */
  readonly variance: number;
  /** Coordinate of each point along the direction. */
  project(points: readonly (readonly number[])[]): number[];
}

/**
 * 1-D PCA (paper Figs 1D and 12) by power iteration on the covariance, which is never formed. The sign is fixed: the
 * largest coordinate of the direction is positive. When two directions carry the same variance (all pairs (a, b) of
 * modular addition do) the answer is the one that the fixed start vector leans to.
 * @param points n points of one dimension
 * @param iterations most power iterations; ends earlier once the direction stays the same to 1e-10. Default 500
 * @throws RangeError without points
 */
export function principalComponent(
  points: readonly (readonly number[])[],
  iterations = 500,
): PrincipalComponent {
  const d = points[0]?.length;
  if (d === undefined) throw new RangeError("Expected at least one point, got none.");
  const mean = Array.from(
    { length: d },
    (_, j) => points.reduce((s, p) => s + (p[j] as number), 0) / points.length,
  );
  const project = (direction: readonly number[]) => (p: readonly number[]) =>
    direction.reduce((s, w, j) => s + w * ((p[j] as number) - (mean[j] as number)), 0);

  // Unequal entries, so that no symmetric direction is exactly orthogonal to the start.
  let direction = unit(Array.from({ length: d }, (_, j) => 1 / (j + 1))).vector;
  let variance = 0;
  for (let i = 0; i < iterations; i++) {
    const scores = points.map(project(direction));
    const next = unit(
      Array.from({ length: d }, (_, j) =>
        points.reduce((s, p, k) => s + (scores[k] as number) * ((p[j] as number) - (mean[j] as number)), 0),
      ),
    );
    if (next.length === 0) break; // all points equal
    const moved = Math.max(...next.vector.map((v, j) => Math.abs(v - (direction[j] as number))));
    direction = next.vector;
    variance = next.length / points.length;
    if (moved < 1e-10) break;
  }
  const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  if (largest < 0) direction = direction.map((v) => -v);
  return { mean, direction, variance, project: (others) => others.map(project(direction)) };
}

function unit(vector: readonly number[]): { vector: number[]; length: number } {
  const length = Math.hypot(...vector);
  return { vector: vector.map((v) => (length === 0 ? 0 : v / length)), length };
}

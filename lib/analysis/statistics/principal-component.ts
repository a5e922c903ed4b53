import { powerIteration, scoresAlong, type RowProducts } from "./power-iteration";

/** First principal component of a set of points: mean and unit direction, both of the points' dimension. */
export interface PrincipalComponent {
  readonly mean: readonly number[];
  readonly direction: readonly number[];
  /** Variance along the direction, divided by n. */
  readonly variance: number;
  /** Iterations made, and whether the direction stood still in the end. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Coordinate of each point along the direction. */
  project(points: readonly (readonly number[])[]): number[];
}

/**
 * 1-D PCA (paper Figs 1D and 12) by `powerIteration`. When two directions carry the same variance (all pairs (a, b) of
 * modular addition do) the answer is the one that the fixed start vector leans to.
 * @param points n points of one dimension
 * @param iterations most power iterations; ends earlier once the direction stays the same to 1e-10, and `converged` says
 * whether it did. Default 5,000: two nearly equal variances need more than a thousand
 * @throws RangeError without points
 */
export function principalComponent(
  points: readonly (readonly number[])[],
  iterations = 5000,
): PrincipalComponent {
  if (points.length === 0) throw new RangeError("Expected at least one point, got none.");
  const found = powerIteration(dense(points), { iterations, tolerance: 1e-10 });
  return {
    mean: [...found.mean],
    direction: [...found.direction],
    variance: found.variance,
    iterations: found.iterations,
    converged: found.converged,
    project: (others) => [...scoresAlong(found, dense(others))],
  };
}

function dense(points: readonly (readonly number[])[]): RowProducts {
  const columns = points[0]?.length ?? 0;
  return {
    rows: points.length,
    columns,
    times: (vector) =>
      Float64Array.from(points, (p) => p.reduce((sum, x, j) => sum + x * (vector[j] as number), 0)),
    transposedTimes(weights) {
      const out = new Float64Array(columns);
      for (const [i, point] of points.entries())
        for (const [j, x] of point.entries()) out[j] = (out[j] as number) + (weights[i] as number) * x;
      return out;
    },
  };
}

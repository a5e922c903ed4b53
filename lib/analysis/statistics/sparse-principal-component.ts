import type { SparseRows } from "../pruning/bag-of-tokens";
import { powerIteration, scoresAlong, type RowProducts } from "./power-iteration";

/** First principal component of sparse rows: a unit direction in the space of their columns. */
export interface SparsePrincipalComponent {
  readonly direction: Float64Array;
  /** Variance along the direction, divided by the number of rows. */
  readonly variance: number;
  /** Iterations made, and whether the direction stood still in the end. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Coordinate of each row along the direction, measured from the mean of the rows the component was made from. */
  project(rows: SparseRows): Float64Array;
}

/**
 * `principalComponent` for rows with few entries, such as bags of words: the same `powerIteration`, which touches the
 * entries only.
 * @param options `iterations`: most power iterations, `converged` says whether they were enough, default 300; `tolerance`:
 *   largest change of a coordinate in the last one, default 1e-7
 * @throws RangeError without rows
 */
export function sparsePrincipalComponent(
  rows: SparseRows,
  { iterations = 300, tolerance = 1e-7 } = {},
): SparsePrincipalComponent {
  const found = powerIteration(sparse(rows), { iterations, tolerance });
  return {
    direction: found.direction,
    variance: found.variance,
    iterations: found.iterations,
    converged: found.converged,
    project: (others) => scoresAlong(found, sparse(others)),
  };
}

function sparse({ columns, offsets, ids, values }: SparseRows): RowProducts {
  const rows = offsets.length - 1;
  return {
    rows,
    columns,
    times(vector) {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++)
          sum += (values[k] as number) * (vector[ids[k] as number] as number);
        out[i] = sum;
      }
      return out;
    },
    transposedTimes(weights) {
      const out = new Float64Array(columns);
      for (let i = 0; i < rows; i++) {
        const w = weights[i] as number;
        for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++) {
          const id = ids[k] as number;
          out[id] = (out[id] as number) + w * (values[k] as number);
        }
      }
      return out;
    },
  };
}

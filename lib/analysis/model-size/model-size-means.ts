import { linearFit, type LinearFit } from "../statistics/linear-fit";
import type { ModelSizeGrid } from "./model-size-grid";

/** One hidden size, averaged over data fractions. */
export interface ModelSizeMean {
  readonly hiddenSize: number;
  /** Mean over fractions of the mean over seeds. */
  readonly mean: number;
  /** The same for every seed that has all the fractions. */
  readonly seeds: readonly { readonly seed: number; readonly mean: number }[];
}

export interface ModelSizeMeans {
  readonly rows: readonly ModelSizeMean[];
  /** The fractions that every hidden size has: only these are averaged, or sizes with more large ones would look better. */
  readonly fractions: readonly number[];
  /** Least squares of `mean` on the hidden size, its band across the fitted points as in the paper; `null` with fewer than 3 sizes. */
  readonly fit: LinearFit | null;
  /** The slope for each seed that has every cell: how far luck of a seed moves the line. */
  readonly seedSlopes: readonly { readonly seed: number; readonly slope: number }[];
}

/** Mean accuracy over the data fractions for each hidden size, and its line (paper Fig. 4B). */
export function modelSizeMeans(grid: ModelSizeGrid): ModelSizeMeans {
  const columns = grid.fractions.flatMap((_, j) =>
    grid.cells.every((row) => (row[j] ?? []).length > 0) ? [j] : [],
  );
  const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const rows = grid.hiddenSizes.map((hiddenSize, i): ModelSizeMean => {
    const cells = columns.map((j) => grid.cells[i]?.[j] ?? []);
    const known = (cells[0] ?? []).map((s) => s.seed);
    const whole = known.filter((seed) => cells.every((cell) => cell.some((s) => s.seed === seed)));
    return {
      hiddenSize,
      mean: average(columns.map((j) => grid.means[i]?.[j] as number)),
      seeds: whole.map((seed) => ({
        seed,
        mean: average(cells.map((cell) => cell.find((s) => s.seed === seed)?.value as number)),
      })),
    };
  });
  const fitted = columns.length > 0 && rows.length >= 3;
  const sizes = rows.map((row) => row.hiddenSize);
  const shared = (rows[0]?.seeds ?? [])
    .map(({ seed }) => seed)
    .filter((seed) => rows.every((row) => row.seeds.some((s) => s.seed === seed)));
  return {
    rows: columns.length > 0 ? rows : [],
    fractions: columns.map((j) => grid.fractions[j] as number),
    fit: fitted
      ? linearFit(
          sizes,
          rows.map((row) => row.mean),
        )
      : null,
    seedSlopes: fitted
      ? shared.map((seed) => ({
          seed,
          slope: linearFit(
            sizes,
            rows.map((row) => row.seeds.find((s) => s.seed === seed)?.mean as number),
          ).slope,
        }))
      : [],
  };
}

import type { ModelSizeGrid } from "./model-size-grid";

/** How far luck moves a cell of a grid. */
export interface SeedSpread {
  /** Mean of all runs of all cells. */
  readonly mean: number;
  /** Largest minus smallest value inside a cell: its mean and its largest over the cells; `null` with one seed everywhere. */
  readonly meanSpread: number | null;
  readonly largestSpread: number | null;
}

/** The spread of the seeds inside the cells of a grid. */
export function seedSpread({ cells }: Pick<ModelSizeGrid, "cells">): SeedSpread {
  const values = cells.flat().map((cell) => cell.map(({ value }) => value));
  const spreads = values
    .filter((cell) => cell.length >= 2)
    .map((cell) => Math.max(...cell) - Math.min(...cell));
  const none = spreads.length === 0;
  return {
    mean: average(values.flat()),
    meanSpread: none ? null : average(spreads),
    largestSpread: none ? null : Math.max(...spreads),
  };
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

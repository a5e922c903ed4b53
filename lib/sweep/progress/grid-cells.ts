import type { RunConfig } from "../../config/types";
import { axisValues, type GridAxes } from "./grid-axes";
import { fieldOf } from "../plan/varying-fields";

/** A run of a plan, as a map needs it. */
export interface GridRun {
  readonly config: RunConfig;
  /** What is mapped, null while the run is not done. */
  readonly value: number | null;
}

/** All runs of a plan that share both axes' values. */
export interface GridCell {
  /** Mean over the runs that are done, null when none is. */
  readonly mean: number | null;
  readonly done: number;
  /** Runs that the plan has here; 0 where a list leaves a hole. */
  readonly total: number;
}

export interface GridCells {
  readonly xs: readonly unknown[];
  readonly ys: readonly unknown[];
  /** Rows (ys) of columns (xs). */
  readonly cells: readonly (readonly GridCell[])[];
}

/** Gathers runs by two fields; whatever else varies, such as the seed, is averaged over. */
export function gridCells(runs: readonly GridRun[], { x, y }: GridAxes): GridCells {
  const configs = runs.map(({ config }) => config);
  const [xs, ys] = [axisValues(configs, x), axisValues(configs, y)];
  const cells = ys.map((row) =>
    xs.map((column) => {
      const here = runs.filter(({ config }) => fieldOf(config, x) === column && fieldOf(config, y) === row);
      const values = here.flatMap(({ value }) => (value === null ? [] : [value]));
      const mean = values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
      return { mean, done: values.length, total: here.length };
    }),
  );
  return { xs, ys, cells };
}

import { configFrom } from "../config/config-from";
import type { RunConfig } from "../config/types";

/** Fields to vary, each with its values: `{ dataSize: [1000, 2000], seed: [0, 1, 2] }`. */
export type Grid<C extends RunConfig> = {
  readonly [Name in Exclude<keyof C, "task">]?: readonly C[Name][];
};

/**
 * Every combination of the grid's values on top of a base configuration; the last field varies fastest.
 * @throws ConfigError when a combination cannot be run
 */
export function expandGrid<C extends RunConfig>(base: C, grid: Grid<C>): readonly C[] {
  let partial: Record<string, unknown>[] = [{ ...base }];
  for (const [name, values] of Object.entries(grid) as [string, readonly unknown[]][]) {
    if (!Array.isArray(values))
      throw new TypeError(`Expected the grid's ${name} to be a list of values, got ${String(values)}.`);
    partial = partial.flatMap((p) => values.map((value: unknown) => ({ ...p, [name]: value })));
  }
  return partial.map((p) => configFrom(p) as C);
}

/** The seeds 0 … n − 1, for a grid. */
export function seeds(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i);
}

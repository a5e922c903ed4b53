import { ConfigError, type Issue } from "../../config/errors/config-error";
import { configFrom } from "../../config/config-from";
import { showValue } from "../../config/errors/show-value";
import type { RunConfig } from "../../config/types";

/** Fields to vary, each with its values: `{ dataSize: [1000, 2000], seed: [0, 1, 2] }`. */
export type Grid<C extends RunConfig> = { readonly [Name in Exclude<keyof C, "task">]?: readonly C[Name][] };

/**
 * Every combination of the grid's values on top of a base configuration; the last field varies fastest.
 * @throws ConfigError when combinations cannot be run, with every problem once
 */
export function expandGrid<C extends RunConfig>(base: C, grid: Grid<C>): readonly C[] {
  let partial: Record<string, unknown>[] = [{ ...base }];
  for (const [name, values] of Object.entries(grid) as [string, readonly unknown[]][]) {
    if (!Array.isArray(values))
      throw new TypeError(`Expected the grid's ${name} to be a list of values, got ${String(values)}.`);
    partial = partial.flatMap((p) => values.map((value: unknown) => ({ ...p, [name]: value })));
  }
  return valid(partial) as readonly C[];
}

function valid(partial: readonly object[]): readonly RunConfig[] {
  const issues = new Map<string, Issue>();
  const configs = partial.flatMap((p) => {
    try {
      return [configFrom(p)];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const issue of error.issues) issues.set(`${issue.path} ${showValue(issue.got)}`, issue);
      return [];
    }
  });
  if (issues.size > 0) throw new ConfigError([...issues.values()], "The sweep was not started:");
  return configs;
}

/** The seeds 0 … n − 1, for a grid. */
export function seeds(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i);
}

import { sizeTable } from "../../analysis/critical-size/size-table";
import { count, percent } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import type { Made } from "../words/made";

export interface BySizeOptions extends Made {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** Reviews in the whole train split: adds a column with the number that each fraction is. */
  readonly trainSplit?: number;
}

/** One row a data fraction: when each seed memorised and generalised, what it reached, and the regime. */
export function bySize(
  runs: readonly RunResult[],
  { accuracy, trainSplit, made = "" }: BySizeOptions,
): Renderable {
  const { rows, horizon } = sizeTable(runs, { accuracy });
  const each = (steps: readonly (number | null)[]): string => steps.map((step) => step ?? "–").join(", ");
  return table(
    rows.map(({ size, seeds, regime }) => ({
      fraction: size,
      ...(trainSplit !== undefined && { "reviews, about": Math.floor(trainSplit * size) }),
      "t_mem (seeds)": each(seeds.map((s) => s.tMem)),
      "t_gen (seeds)": each(seeds.map((s) => s.tGen)),
      "test accuracy at the end": seeds.map((s) => s.finalAccuracy.toFixed(2)).join(", "),
      regime: regime ?? "undecided",
    })),
    {
      caption: `t_mem: train ≥ 99 %; t_gen: test ≥ ${percent(accuracy)}; – = not within ${count(horizon)} steps; end = mean of the last tenth${made}`,
    },
  );
}

import { sizeTable } from "../../analysis/critical-size/size-table";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { modularConfig } from "../settings/modular-config";
import { fixedPercent } from "../words/fixed-percent";

/**
 * Modular addition, size by size: the first steps and the final accuracy of every seed, and the regime (chapter 03).
 * @param options.accuracy ε_test of t_gen
 */
export function pairsBySize(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): Renderable {
  const { modulus } = modularConfig(runs);
  const { rows, horizon } = sizeTable(runs, { accuracy });
  return table(
    rows.map(({ size, seeds, regime }) => ({
      N: size,
      "share of all pairs": fixedPercent(size / modulus ** 2),
      "t_mem (seeds)": seeds.map((s) => s.tMem ?? "–").join(", "),
      "t_gen (seeds)": seeds.map((s) => s.tGen ?? "–").join(", "),
      "test accuracy at the end": seeds.map((s) => s.finalAccuracy.toFixed(2)).join(", "),
      regime: regime ?? "undecided",
    })),
    {
      caption: `t_mem: train ≥ 99 %; t_gen: test ≥ ${100 * accuracy} %; – = not within ${horizon} steps; end = mean of the last tenth`,
    },
  );
}

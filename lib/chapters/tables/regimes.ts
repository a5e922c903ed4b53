import { sizeTable } from "../../analysis/critical-size/size-table";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { seedsText } from "../words/seeds-text";

/**
 * Median first steps for every data size, every seed's t_gen, and the regime that follows from them (chapter 01).
 * @param options.accuracy ε_test of t_gen
 */
export function regimes(runs: readonly RunResult[], { accuracy }: { readonly accuracy: number }): Renderable {
  const { rows } = sizeTable(runs, { accuracy });
  return table(
    rows.map(({ size, tMem, tGen, seeds, regime }) => ({
      N: size,
      "t_mem (median)": tMem.median ?? "–",
      "t_gen (median)": tGen.median ?? "not reached",
      "t_gen of the seeds": seeds.map((s) => s.tGen ?? "–").join(", "),
      regime: regime ?? "undecided",
    })),
    {
      caption: `Test accuracy ≥ ${100 * accuracy} %, ${seedsText(runs)}, no smoothing. Rule of the last column (ours): not reached → insufficiency; later than 2 · t_mem → sufficiency; else surplus.`,
    },
  );
}

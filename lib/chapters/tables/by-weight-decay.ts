import { firstStepsBy } from "../../analysis/clock/first-steps-by";
import type { RunResult } from "../../run/types";
import { modularConfig } from "../settings/modular-config";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { seedsText } from "../words/seeds-text";

/**
 * First steps for every weight decay, medians over seeds, and t_gen · γ: constant if decay alone sets the time (chapter 02).
 * @param options.accuracy ε_test of t_gen
 */
export function byWeightDecay(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): Renderable {
  const { dataSize } = modularConfig(runs);
  const rows = firstStepsBy(runs, "weightDecay", { accuracy }).map(({ value, gamma, tMem, tGen }) => ({
    λ: value,
    "γ = lr·λ": gamma,
    t_mem: tMem ?? "–",
    t_gen: tGen ?? "not reached",
    "t_gen · γ": tGen === null ? "–" : tGen * gamma,
  }));
  return table(rows, {
    caption: `Medians over ${seedsText(runs)}, N = ${dataSize}. If decay alone set the time, the last column would be constant.`,
  });
}

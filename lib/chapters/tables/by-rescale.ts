import { firstStepsBy } from "../../analysis/clock/first-steps-by";
import type { RunResult } from "../../run/types";
import { modularConfig } from "../settings/modular-config";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { seedsText } from "../words/seeds-text";

/**
 * First steps for every α, medians over seeds, and how much later than with the first α the model generalises: predicted,
 * ln(α / α₁) / γ, and measured (chapter 02).
 * @param options.accuracy ε_test of t_gen
 */
export function byRescale(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): Renderable {
  const { rescale, weightDecay, dataSize } = modularConfig(runs);
  const rows = firstStepsBy(runs, "rescale", { accuracy });
  const start = rows[0]?.tGen ?? null;
  return table(
    rows.map(({ value, gamma, tMem, tGen }) => ({
      α: value,
      t_mem: tMem ?? "–",
      t_gen: tGen ?? "not reached",
      [`later than α = ${rescale}, predicted`]: Math.round(Math.log(value / rescale) / gamma),
      "later, measured": tGen === null || start === null ? "–" : tGen - start,
    })),
    { caption: `Medians over ${seedsText(runs)}, N = ${dataSize}, λ = ${weightDecay}` },
  );
}

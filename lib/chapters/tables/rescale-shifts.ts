import { rescaleShifts as shiftsOf } from "../../analysis/clock/rescale-shifts";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { seedCount } from "../words/seed-count";

/** By how many steps a larger α puts generalisation off, predicted and measured. */
export function rescaleShifts(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): Renderable {
  const rows = shiftsOf(runs, { accuracy }).map(({ from, to, predicted, measured }) => ({
    α: `${from} → ${to}`,
    "shift predicted, ln(ratio) / γ": Math.round(predicted),
    "shift measured": measured === null ? "–" : Math.round(measured),
    "measured / predicted": measured === null ? "–" : (measured / predicted).toFixed(2),
  }));
  const lambda = runs[0]?.config.weightDecay ?? NaN;
  return table(rows, { caption: `λ = ${lambda}; medians over ${seedCount(runs)} seeds` });
}

import type { ClockPrediction, ClockPredictions } from "../../analysis/clock/clock-predictions";
import { tMem } from "../../analysis/first-step";
import { summarise } from "../../analysis/summarise";
import { percent } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { stepText } from "../words/step-text";

/** Every pair of λ and α: when it memorised and generalised, when the clock said so, and the two products of eq. 7. */
export function clockPredictions(
  { accuracy, size, rows }: ClockPredictions,
  runs: readonly RunResult[],
): Renderable {
  const memorised = ({ seeds }: ClockPrediction): number | null =>
    summarise(runs.filter((run) => seeds.some((s) => s.run === run.id)).map((run) => tMem(run))).median;
  return table(
    rows.map((row) => {
      const { median } = row.measured;
      return {
        λ: row.weightDecay,
        α: row.rescale,
        "memorised (train ≥ 99 %)": memorised(row) ?? "–",
        "generalised, each seed": row.seeds.map((s) => s.step ?? "never").join(", "),
        predicted: row.isReference ? "reference" : row.predicted === 0 ? "at once" : stepText(row.predicted),
        "measured / predicted":
          median === null || row.predicted === 0 ? "–" : (median / row.predicted).toFixed(2),
        "t · λ": stepText(median === null ? null : median * row.weightDecay, "–"),
      };
    }),
    {
      caption: `Test ≥ ${percent(accuracy)}; w* = ${size.toFixed(2)} of the usual size, measured at the reference`,
    },
  );
}

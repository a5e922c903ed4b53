import type { PartPeriods } from "../../analysis/weights/part-periods";
import { observedWeights } from "../../analysis/weights/observed-weights";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { count } from "../../figures/words";
import { fixedPercent } from "../words/fixed-percent";

/** Slopes of every part's norm in three periods of a run, and how much of ‖w‖² it is at the start (chapter 07). */
export function partPeriods(run: Pick<RunResult, "id" | "weights">, periods: PartPeriods): Renderable {
  const { memorised, middle, untilMemorised, untilMiddle, toTheEnd } = periods;
  const start = observedWeights(run)[0].norms;
  const whole = Object.values(start).reduce((sum, norm) => sum + norm ** 2, 0);
  const rows = untilMemorised.map(({ part, ratio }, i) => ({
    part: part === "model" ? "whole model" : part,
    "share of ‖w‖² at the start": part === "model" ? "100 %" : fixedPercent((start[part] ?? 0) ** 2 / whole),
    [`until memorised (step ${count(memorised)})`]: ratio,
    [`then until step ${count(middle)}`]: untilMiddle[i]?.ratio,
    "to the end": toTheEnd[i]?.ratio,
  }));
  return table(rows, {
    caption: "Slope of ln norm over ln(1 − γ): 1 = decay alone, 0 = does not change, below 0 = grows",
  });
}

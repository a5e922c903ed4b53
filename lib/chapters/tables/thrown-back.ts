import type { ClockGrid } from "../../analysis/model-size/clock-grids";
import { thrownBack as isThrownBack } from "../../analysis/model-size/thrown-back";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** For every width how many runs were thrown back to chance, and which of them came back (chapter 06). */
export function thrownBack({ weightDecay, beta2, runs }: ClockGrid): Renderable {
  const widths = [...new Set(runs.map(({ config }) => config.hiddenSize))].sort((a, b) => a - b);
  const rows = widths.map((h) => {
    const ofWidth = runs.filter(({ config }) => config.hiddenSize === h);
    const out = ofWidth.flatMap((run) => {
      const thrown = isThrownBack(run);
      return thrown === null ? [] : [{ ...thrown, fraction: run.config.dataFraction }];
    });
    return {
      h,
      runs: ofWidth.length,
      "thrown back to 50 %": out.length,
      "came back": out.filter(({ back }) => back).length,
      "still there at the end": out.filter(({ back }) => !back).length,
      "data fractions": [...new Set(out.map(({ fraction }) => fraction))].sort((a, b) => a - b).join(", "),
    };
  });
  return table(rows, {
    caption: `λ = ${weightDecay}, β₂ = ${beta2}: runs that had been above 65 % and then stayed within a point of 50 % for four evaluations or more`,
  });
}

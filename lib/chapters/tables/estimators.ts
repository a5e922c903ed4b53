import type { CriticalDataSize, SizeEstimate } from "../../analysis/critical-size/critical-data-size";
import { count } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** Three readings of the critical data size side by side: the peak, n₅₀(H), and the definition (chapter 01). */
export function estimators(cds: CriticalDataSize): Renderable {
  const { accuracy, byDefinition, horizon, n50 } = cds;
  const row = (estimator: string, { size, interval }: SizeEstimate) => ({
    reading: estimator,
    N: size ?? "none",
    "95 %": interval?.join(" … ") ?? "–",
  });
  return table(
    [
      row("peak of t_gen (paper's Figs 1B, 2B, 3B): the slowest size that gets there", cds),
      {
        reading: `n₅₀(${count(horizon)}): half of the runs get there and stay`,
        N: n50.size === null ? "not determined" : Math.round(n50.size),
        "95 %": n50.interval.map((end) => (end === null ? "open" : String(Math.round(end)))).join(" … "),
      },
      row(
        `smallest N with mean test accuracy ≥ ${100 * accuracy} % at the end (paper's eq. 1)`,
        byDefinition,
      ),
    ],
    {
      caption: `All within ${count(horizon)} steps. 95 %: profile likelihood for n₅₀; for the other two a percentile bootstrap over seeds, which with three seeds is little but their range`,
    },
  );
}

import type { CriticalDataSize, SizeEstimate } from "../../analysis/critical-size/critical-data-size";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** The two estimates of the critical data size side by side: by the peak, and by the definition (chapter 01). */
export function estimators(cds: CriticalDataSize): Renderable {
  const row = (estimator: string, { size, interval }: SizeEstimate) => ({
    estimator,
    N: size ?? "none",
    interval: interval?.join(" … ") ?? "–",
  });
  return table(
    [
      row("peak of t_gen (paper's Figs 1B, 2B, 3B)", cds),
      row(
        `smallest N with mean test accuracy ≥ ${100 * cds.accuracy} % at the end (paper's eq. 1)`,
        cds.byDefinition,
      ),
    ],
    { caption: "95 % bootstrap intervals over seeds" },
  );
}

import type { SpectrumMoment } from "../../analysis/weights/spectrum-moments";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { percent } from "../../analysis/claims/grouping";

/** How much of the Fourier power the strongest frequencies hold, moment by moment (chapter 07). */
export function spectrum(moments: readonly SpectrumMoment[]): Renderable {
  const rows = moments.map(({ label, step, point, share, flat, frequencies }) => ({
    moment: label,
    step,
    train: percent(point.trainAccuracy, 1),
    test: percent(point.testAccuracy, 1),
    [`power in the ${frequencies.length} strongest`]: percent(share, 1),
    "if all were equal": percent(flat, 1),
    "which, strongest first": frequencies.join(", "),
  }));
  return table(rows, { caption: "Fourier power of the number embeddings, the constant left out" });
}

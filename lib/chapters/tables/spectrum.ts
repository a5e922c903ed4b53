import type { SpectrumMoment } from "../../analysis/weights/spectrum-moments";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { fixedPercent } from "../words/fixed-percent";

/** How much of the Fourier power the strongest frequencies hold, moment by moment (chapter 07). */
export function spectrum(moments: readonly SpectrumMoment[]): Renderable {
  const rows = moments.map(({ label, step, point, share, flat, frequencies }) => ({
    moment: label,
    step,
    train: fixedPercent(point.trainAccuracy),
    test: fixedPercent(point.testAccuracy),
    [`power in the ${frequencies.length} strongest`]: fixedPercent(share),
    "if all were equal": fixedPercent(flat),
    "which, strongest first": frequencies.join(", "),
  }));
  return table(rows, { caption: "Fourier power of the number embeddings, the constant left out" });
}

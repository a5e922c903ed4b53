import type { ModelSizeTrend } from "../../analysis/model-size/data-needed";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import { shareOfData } from "../words/share-of-data";

/** The data fraction that each width needs, with its interval and every seed's own (chapter 06). */
export function dataNeeded({ rows, accuracy }: ModelSizeTrend): Renderable {
  return table(
    rows.map(({ hiddenSize, atEdge, fraction, interval, seeds }) => ({
      h: hiddenSize,
      "data needed": `${atEdge ? "at most " : ""}${shareOfData(fraction)}`,
      "95 % over seeds": interval === null ? "not bounded" : interval.map(shareOfData).join(" to "),
      "each seed": seeds.map((s) => shareOfData(s.fraction)).join(", "),
    })),
    { caption: `Data fraction at which the best smoothed test accuracy reaches ${100 * accuracy} %` },
  );
}

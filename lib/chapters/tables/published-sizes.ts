import { accuracyAt } from "../../analysis/accuracy-at";
import { sizeTable } from "../../analysis/critical-size/size-table";
import { count, percent } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";
import { stepText } from "../words/step-text";

export interface PublishedSizesOptions {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** Reviews in the whole train split of these runs. */
  readonly trainSplit: number;
  /** Reviews in the paper's: then the first columns are the number of reviews and its share of the paper's. */
  readonly paperSplit?: number;
  /** What the runs are; the step up to which they are read follows. */
  readonly caption: string;
  /** Ends the caption. Default: nothing. */
  readonly remark?: string;
}

/** Published runs by data size: every seed's plateau, jump and end, and the regime. */
export function publishedSizes(runs: readonly RunResult[], options: PublishedSizesOptions): Renderable {
  const { accuracy, trainSplit, paperSplit, caption, remark = "" } = options;
  const { rows, horizon } = sizeTable(runs, { accuracy });
  const there = (id: string, step: number | null): string => {
    const run = runs.find((other) => other.id === id);
    const found = run === undefined ? null : accuracyAt(run, step);
    return found === null ? "–" : fixedPercent(found);
  };
  return table(
    rows.map(({ size, seeds, regime }) => ({
      ...(paperSplit === undefined
        ? { fraction: size, reviews: Math.floor(size * trainSplit), seeds: seeds.length }
        : {
            reviews: Math.floor(size * trainSplit),
            [`of the paper's ${count(paperSplit)}`]: fixedPercent((size * trainSplit) / paperSplit),
          }),
      "train ≥ 99 % at": seeds.map((s) => stepText(s.tMem)).join(", "),
      "test there": seeds.map((s) => there(s.run, s.tMem)).join(", "),
      [`test ≥ ${percent(accuracy)} at`]: seeds.map((s) => stepText(s.tGen)).join(", "),
      "test, last tenth": seeds.map((s) => fixedPercent(s.finalAccuracy)).join(", "),
      regime: regime ?? "undecided",
    })),
    { caption: `${caption} up to step ${count(horizon)}${remark}` },
  );
}

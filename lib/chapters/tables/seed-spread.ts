import { modelSizeGrid } from "../../analysis/model-size/model-size-grid";
import { seedSpread as spreadOf } from "../../analysis/model-size/seed-spread";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";

const statistics = [
  ["best moment, smoothed (paper)", "best smoothed"],
  ["end of training, raw", "final"],
] as const;

/** How far two seeds of one cell lie apart, by the paper's statistic and by the accuracy at the end (chapter 06). */
export function seedSpread(runs: readonly RunResult[]): Renderable {
  const rows = statistics.map(([title, statistic]) => {
    const { mean, meanSpread, largestSpread } = spreadOf(modelSizeGrid(runs, { statistic }));
    return {
      statistic: title,
      "mean of all cells": mean,
      "two seeds of one cell differ by, mean": points(meanSpread),
      most: points(largestSpread),
    };
  });
  return table(rows, {
    caption: "How far luck moves a cell. The paper's effect over the whole range of h is 1.7 points.",
  });
}

const points = (share: number | null): string =>
  share === null ? "one seed only" : `${(100 * share).toFixed(1)} points`;

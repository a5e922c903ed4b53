import { bestSmoothed, paperSigma } from "../../analysis/model-size/best-smoothed";
import { finalAccuracy } from "../../analysis/model-size/final-accuracy";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";

/**
 * Four numbers that one run could put into a cell of Fig 4A (chapter 06).
 * @param byHand the paper's statistic as the chapter's own lines compute it, beside the library's
 */
export function cellStatistics(run: RunResult, byHand: number): Renderable {
  const rows = [
    ["best moment, raw", Math.max(...run.points.map(({ testAccuracy }) => testAccuracy))],
    ["best moment, smoothed (the paper's)", byHand],
    ["the same by the library", bestSmoothed(run)],
    ["end of training (last tenth, raw)", finalAccuracy(run)],
  ] as const;
  return table(
    rows.map(([statistic, accuracy]) => ({ "of one run": statistic, accuracy })),
    { caption: `h = ${run.config.hiddenSize}, σ = ${paperSigma(run).toFixed(1)} evaluations` },
  );
}

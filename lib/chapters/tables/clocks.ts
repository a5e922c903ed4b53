import { accuracyAt } from "../../analysis/accuracy-at";
import { clockFactor } from "../../analysis/clock/clock-factor";
import { tGen, tMem } from "../../analysis/first-step";
import { percent } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { Point, RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";
import { stepText } from "../words/step-text";

export interface ClocksOptions {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  readonly caption: string;
}

/**
 * The same experiment on several clocks, one row a run: plateau, jump in steps and on the paper's clock, what the weights and
 * the training loss were just before it, and the end.
 */
export function clocks(runs: readonly RunResult[], { accuracy, caption }: ClocksOptions): Renderable {
  const rows = runs.map((run) => {
    const factor = clockFactor(run.config);
    const [mem, gen] = [tMem(run), tGen(run, { accuracy })];
    const there = accuracyAt(run, mem);
    const last = run.points.at(-1)?.step ?? 0;
    const tail = run.points.filter((point) => point.step >= 0.9 * last);
    const end = tail.reduce((sum, point) => sum + point.testAccuracy, 0) / tail.length;
    return {
      λ: run.config.weightDecay,
      clock: factor === 1 ? "the paper's" : `${factor} × as fast`,
      "train ≥ 99 % at": stepText(mem),
      "test there": there === null ? "–" : fixedPercent(there),
      [`test ≥ ${percent(accuracy)} at`]: stepText(gen),
      "… × clock": stepText(gen === null ? null : gen * factor),
      "after × memorising": mem === null || gen === null ? "–" : (gen / mem).toFixed(1),
      "‖w‖ just before": gen === null ? "–" : normText(run, gen),
      "lowest train loss before": gen === null ? "–" : lossText(run, gen),
      "last tenth": fixedPercent(end),
    };
  });
  return table(rows, { caption });
}

const earlier = (run: RunResult, step: number): readonly Point[] =>
  run.points.filter((point) => point.step < step);

const normText = (run: RunResult, step: number): string => earlier(run, step).at(-1)?.norm.toFixed(0) ?? "–";

function lossText(run: RunResult, step: number): string {
  // The first point is the start: no batch was seen before it.
  const losses = earlier(run, step)
    .slice(1)
    .map(({ trainLoss }) => trainLoss);
  if (losses.length === 0) return "–";
  const lowest = Math.min(...losses);
  return lowest === 0 ? "0" : lowest.toExponential(0);
}

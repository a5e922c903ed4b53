import { levelTimes as timesOf } from "../../analysis/clock/level-times";
import { count } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import { fixedPercent } from "../words/fixed-percent";
import type { Made } from "../words/made";
import { seedCount } from "../words/seed-count";

export interface LevelTimesOptions extends Made {
  /** Test accuracies, 0 to 1. */
  readonly levels: readonly number[];
}

/** First steps to several test accuracies at two weight decays, and their ratio beside the predicted one. */
export function levelTimes(
  fast: readonly RunResult[],
  slow: readonly RunResult[],
  { levels, made = "" }: LevelTimesOptions,
): Renderable {
  const lambda = (runs: readonly RunResult[]): number => runs[0]?.config.weightDecay ?? NaN;
  const steps = slow[0]?.config.steps ?? NaN;
  const predicted = Number((lambda(fast) / lambda(slow)).toPrecision(3));
  const rows = timesOf(fast, slow, levels).map(({ level, fast: a, slow: b, ratio }) => ({
    "test accuracy": fixedPercent(level, 0),
    [`λ = ${lambda(fast)}`]: a ?? "not reached",
    [`λ = ${lambda(slow)}`]: b ?? `not within ${count(steps)}`,
    [`ratio (predicted: ${predicted})`]: ratio === null ? "–" : ratio.toFixed(2),
  }));
  return table(rows, {
    caption: `First step that reaches it, medians over ${seedCount([...fast, ...slow])} seeds${made}`,
  });
}

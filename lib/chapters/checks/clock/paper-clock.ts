import { CLOCK_TOLERANCE } from "../../../analysis/clock/clock-tolerance";
import { earlyDecay } from "../../../analysis/clock/early-decay";
import { levelTimes } from "../../../analysis/clock/level-times";
import { tGen } from "../../../analysis/first-step";
import { summarise } from "../../../analysis/summarise";
import { count } from "../../../figures/words";
import type { CheckedClaim } from "../../../notebook/outputs/check";
import type { RunResult } from "../../../run/types";
import { fixedPercent } from "../../words/fixed-percent";

export interface PaperClockOptions {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** First and last step that the paper's jump predicts for `runs`. */
  readonly window: readonly number[];
  /** Test accuracies at which the two clocks are compared. */
  readonly levels: readonly number[];
}

/** Twice as late, as near as claim 6 asks for. */
const TWICE = { from: 2 / CLOCK_TOLERANCE.product, to: 2 * CLOCK_TOLERANCE.product };

/**
 * Eqs 6 and 7 on runs of one data size, and the same with half the weight decay: the norm decays by γ at first, the paper's
 * own jump predicts the step, and half the decay takes twice as long.
 */
export function paperClock(
  runs: readonly RunResult[],
  slow: readonly RunResult[],
  { accuracy, window, levels }: PaperClockOptions,
): CheckedClaim[] {
  const decays = runs.map((run) => earlyDecay(run).ratio);
  const step = summarise(runs.map((run) => tGen(run, { accuracy }))).median;
  const [from = NaN, to = NaN] = window;
  const times = levelTimes(runs, slow, levels);
  const ratios = times.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
  return [
    {
      claim: "the norm decays as e^(−γt) at first",
      pass: decays.every((ratio) => Math.abs(ratio - 1) <= CLOCK_TOLERANCE.slope),
      measured: decays.map((ratio) => ratio.toFixed(3)).join(", "),
      expected: "slope / (−γ) from 0.9 to 1.1",
      source: "§3.1, eq. 6",
    },
    {
      claim: "the paper's clock predicts the step",
      pass: step !== null && step >= 0.5 * from && step <= 1.5 * to,
      measured: step === null ? "not reached" : `median ${count(step)}`,
      expected: `${count(from)} … ${count(to)}; from half the first to one and a half times the second (ours)`,
      source: "§3.1, eq. 7",
    },
    {
      claim: "half the decay, twice as late",
      pass: ratios.length === 0 ? null : ratios.every((ratio) => ratio >= TWICE.from && ratio <= TWICE.to),
      measured: times
        .map(({ level, ratio }) => `${fixedPercent(level, 0)}: ${ratio === null ? "–" : ratio.toFixed(2)}`)
        .join(", "),
      expected: `ratios from ${TWICE.from.toFixed(2)} to ${TWICE.to.toFixed(2)} (ours, as in claim 6)`,
      source: "§3.1, App. C",
    },
  ];
}

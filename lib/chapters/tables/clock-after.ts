import { decayClock } from "../../analysis/clock/decay-clock";
import { earlyDecay } from "../../analysis/clock/early-decay";
import { tGen, tMem } from "../../analysis/first-step";
import { percent } from "../../figures/words";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import type { Made } from "../words/made";
import { stepText } from "../words/step-text";

export interface ClockAfterOptions extends Made {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** First and last step that were predicted. */
  readonly window: readonly number[];
}

/** What the clock predicted, beside what each seed did, and the decay that was measured over the first 1/γ steps. */
export function clockAfter(
  runs: readonly RunResult[],
  { accuracy, window, made = "" }: ClockAfterOptions,
): Renderable {
  const rows = runs.map((run) => {
    const generalised = tGen(run, { accuracy });
    const size = generalised === null ? null : decayClock(run.config).scale(generalised);
    return {
      seed: run.config.seed,
      "train ≥ 99 % at": tMem(run),
      [`test ≥ ${percent(accuracy)} at`]: generalised ?? "not reached",
      predicted: window.map((step) => stepText(step)).join(" … "),
      "size of untouched weights then": size === null ? "–" : `${size.toFixed(2)} × usual`,
      "measured decay / γ": earlyDecay(run).ratio,
    };
  });
  return table(rows, { caption: `The clock, after the run${made}` });
}

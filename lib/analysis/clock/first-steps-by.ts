import type { RunResult } from "../../run/types";
import { tGen, tMem } from "../first-step";
import { summarise } from "../summarise";
import { decayClock } from "./decay-clock";

/** The settings that move the clock: weight decay and learning rate by γ, α by the way the weights have to go. */
export type ClockSetting = "learningRate" | "rescale" | "weightDecay";

/** The runs that share one value of a setting, seeds together. */
export interface FirstSteps {
  readonly value: number;
  /** γ = lr · λ of these runs, per step. */
  readonly gamma: number;
  /** Medians over the runs of `tMem` and `tGen`; `null` when half of them or more did not get there. */
  readonly tMem: number | null;
  readonly tGen: number | null;
}

/**
 * Median first steps for every value of a setting, in the order in which the runs have them.
 * @param options.accuracy ε_test of `tGen`. Default 0.9.
 */
export function firstStepsBy(
  runs: readonly RunResult[],
  setting: ClockSetting,
  { accuracy = 0.9 }: { readonly accuracy?: number } = {},
): readonly FirstSteps[] {
  return [...new Set(runs.map(({ config }) => config[setting]))].map((value) => {
    const group = runs.filter(({ config }) => config[setting] === value);
    return {
      value,
      gamma: decayClock((group[0] as RunResult).config).gamma,
      tMem: summarise(group.map((run) => tMem(run))).median,
      tGen: summarise(group.map((run) => tGen(run, { accuracy }))).median,
    };
  });
}

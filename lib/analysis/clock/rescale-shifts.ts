import type { RunResult } from "../../run/types";
import { refuseMixed } from "../refuse-mixed";
import { tGen } from "../first-step";
import { summarise } from "../summarise";
import { decayClock } from "./decay-clock";

/** From one rescaling to the next larger one. */
export interface RescaleShift {
  readonly from: number;
  readonly to: number;
  /** Steps by which decay alone puts generalisation off: ln(to / from) / γ. */
  readonly predicted: number;
  /** Difference of the median steps; `null` when one of the two did not generalise. */
  readonly measured: number | null;
}

/**
 * By how many steps a larger α puts generalisation off, between neighbouring values. The prediction needs no w*: it is the
 * same whatever size of the weights is small enough (paper eq. 7).
 * @throws MixedRunsError when the runs differ in more than α and seed
 */
export function rescaleShifts(
  runs: readonly RunResult[],
  { accuracy }: { readonly accuracy: number },
): readonly RescaleShift[] {
  refuseMixed(runs, ["rescale"]);
  const alphas = [...new Set(runs.map(({ config }) => config.rescale))].sort((a, b) => a - b);
  const groups = alphas.map((alpha) => {
    const group = runs.filter(({ config }) => config.rescale === alpha);
    const { gamma } = decayClock((group[0] as RunResult).config);
    return { alpha, gamma, step: summarise(group.map((run) => tGen(run, { accuracy }))).median };
  });
  return groups.slice(1).map(({ alpha, gamma, step }, i) => {
    const smaller = groups[i] as (typeof groups)[number];
    return {
      from: smaller.alpha,
      to: alpha,
      predicted: Math.log(alpha / smaller.alpha) / gamma,
      measured: step === null || smaller.step === null ? null : step - smaller.step,
    };
  });
}

import { decayClock } from "../../analysis/clock/decay-clock";
import type { RunConfig } from "../../config/types";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";

/** What is left of weights without a gradient after all steps of a run, as a share of their size at the start. */
export interface Shrinking {
  readonly predicted: number;
  readonly measured: number;
}

/** The decay law beside its measurement: the share that is left (chapter 02), and the half-life that it means. */
export function decayLaw(config: RunConfig, { predicted, measured }: Shrinking): Renderable {
  const { gamma, halfLife } = decayClock(config);
  const { steps } = config;
  return table(
    [
      { quantity: `shrinking of never-read weights in ${steps} steps`, predicted, measured },
      {
        quantity: "half-life of such weights (steps)",
        predicted: halfLife,
        measured: (-Math.LN2 * steps) / Math.log(measured),
      },
    ],
    { caption: `γ = lr · λ = ${gamma}` },
  );
}

import { decayClock } from "../../analysis/clock/decay-clock";
import { reviews } from "../../config/reviews";
import type { RunConfig } from "../../config/types";
import { paperJump } from "../../analysis/clock/paper-jump";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { Made } from "../words/made";
import { stepText } from "../words/step-text";

export interface ClockBeforeOptions extends Made {
  /** First and last step predicted for the run. */
  readonly window: readonly number[];
}

/** The decay clock of a run beside the paper's, and what it predicts, before anything is trained. */
export function clockBefore(config: RunConfig, { window, made = "" }: ClockBeforeOptions): Renderable {
  const row = (name: string, of: RunConfig, generalises: string) => {
    const { gamma, halfLife, unscaledAt } = decayClock(of);
    return {
      "": name,
      "γ = lr · λ": gamma,
      "weights halve in": Math.round(halfLife),
      "back to usual size (ln α / γ)": Math.round(unscaledAt),
      generalises,
    };
  };
  const span = (steps: readonly number[]): string => steps.map((step) => stepText(step)).join(" … ");
  return table(
    [
      row("paper", reviews(), `${span(paperJump)} (measured by the paper)`),
      row("here", config, `${span(window)} (predicted)`),
    ],
    { caption: `The clock, before the run. Steps.${made}` },
  );
}

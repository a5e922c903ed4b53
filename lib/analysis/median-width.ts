import type { RunResult } from "../run/types";
import { summarise } from "./summarise";
import { transitionWidth, type TransitionWidthOptions } from "./transition-width";

/** Median relative width of the rise over runs (`transitionWidth`); `null` when none of them rises. */
export function medianWidth(runs: readonly RunResult[], options: TransitionWidthOptions = {}): number | null {
  const widths = runs.flatMap((run) => transitionWidth(run, options)?.relative ?? []);
  return widths.length === 0 ? null : summarise(widths).median;
}

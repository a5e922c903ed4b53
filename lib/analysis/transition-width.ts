import type { RunResult } from "../run/types";
import { firstStep } from "./first-step";
import type { FirstStepOptions } from "./first-step";

/** The rise of the test accuracy from its start to its end. */
export interface TransitionWidth {
  /** First step at 10 % (`begin`) and at 90 % of the rise. */
  readonly from: number;
  readonly to: number;
  /** to − from, in steps. */
  readonly width: number;
  /** width / to: 0 is a jump, 1 a rise that fills the run. */
  readonly relative: number;
}

export interface TransitionWidthOptions extends FirstStepOptions {
  /** Share of the rise at which the width begins, 0 to 0.9. Default 0.1; 0.5 leaves a plateau half-way up out. */
  readonly begin?: number;
}

/**
 * Width of the generalisation jump, 10 % to 90 % of the rise (claim 9: smoother on text than on modular addition). The rise
 * goes from the first evaluation to the mean over the last tenth of the run's evaluations.
 * @returns `null` when the test accuracy does not rise by at least 0.05 (ours: chance fluctuations are not a transition)
 */
export function transitionWidth(
  run: Pick<RunResult, "points">,
  { begin = 0.1, ...options }: TransitionWidthOptions = {},
): TransitionWidth | null {
  const points = run.points.filter((p) => p.step <= (options.horizon ?? Infinity));
  const start = points[0]?.testAccuracy;
  if (start === undefined) return null;
  const tail = points.slice(-Math.max(1, Math.floor(points.length / 10)));
  const end = tail.reduce((sum, p) => sum + p.testAccuracy, 0) / tail.length;
  if (end - start < 0.05) return null;
  const at = (share: number) => firstStep({ points }, "testAccuracy", start + share * (end - start), options);
  const from = at(begin);
  const to = at(0.9);
  if (from === null || to === null) return null;
  return { from, to, width: to - from, relative: to === 0 ? 0 : (to - from) / to };
}

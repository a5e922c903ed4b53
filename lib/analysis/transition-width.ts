import type { RunResult } from "../run/types";
import { firstStep, tMem } from "./first-step";
import { summarise } from "./summarise";

export interface TransitionWidthOptions {
  /** Share of the rise at which the width begins, 0 to 0.9. Default 0.1; 0.5 leaves a plateau half-way up out. */
  readonly begin?: number;
  /** Train accuracy from which on the plateau is looked for. Default 0.99 (ours). */
  readonly trainAccuracy?: number;
  /** Evaluations after this step are not looked at. Default: the whole run. */
  readonly horizon?: number;
}

/** The rise of the test accuracy from the plateau after memorising to the end. */
export interface TransitionWidth {
  /** Median test accuracy of the plateau, mean over the last tenth of the run's evaluations. */
  readonly plateau: number;
  readonly end: number;
  /** First step at 10 % (`begin`) and at 90 % of the rise from the one to the other. */
  readonly from: number;
  readonly to: number;
  /** to − from, in steps; 0 when both lie within one evaluation interval. */
  readonly width: number;
  /** width / to: 0 is a jump, 1 a rise that fills the run. */
  readonly relative: number;
}

/**
 * Width of the generalisation jump, 10 % to 90 % of the rise (claim 9: smoother on text than on modular addition). The rise
 * goes from the plateau to the end. The plateau is the median test accuracy from memorisation (train ≥ 99 %) up to the
 * evaluation before the accuracy is first halfway between its value at memorisation and its end: what is learnt *while*
 * memorising is no part of the transition (measured from the start, a run on text that jumps within one evaluation interval
 * had a relative width of 0.993, since its first 10 % were passed while it memorised).
 * @returns `null` without a plateau (never memorised, or half of the rise is there already), or when the accuracy does not rise
 * by at least 0.05 from it (ours: chance fluctuations are not a transition)
 */
export function transitionWidth(
  run: Pick<RunResult, "points">,
  { begin = 0.1, trainAccuracy = 0.99, horizon = Infinity }: TransitionWidthOptions = {},
): TransitionWidth | null {
  const points = run.points.filter((p) => p.step <= horizon);
  const memorised = tMem({ points }, { accuracy: trainAccuracy });
  if (memorised === null) return null;
  const since = points.filter((p) => p.step >= memorised);
  const start = (since[0] as (typeof since)[number]).testAccuracy;
  const tail = points.slice(-Math.max(1, Math.floor(points.length / 10)));
  const end = tail.reduce((sum, p) => sum + p.testAccuracy, 0) / tail.length;
  const halfway = firstStep({ points: since }, "testAccuracy", (start + end) / 2);
  if (halfway === null || end - start < 0.05) return null;
  const plateau = summarise(since.filter((p) => p.step < halfway).map((p) => p.testAccuracy)).median;
  if (plateau === null || end - plateau < 0.05) return null;
  const at = (share: number) =>
    firstStep({ points: since }, "testAccuracy", plateau + share * (end - plateau));
  const [from, to] = [at(begin), at(0.9)];
  if (from === null || to === null) return null;
  return { plateau, end, from, to, width: to - from, relative: (to - from) / to };
}

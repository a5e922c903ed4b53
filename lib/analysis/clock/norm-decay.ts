import type { RunResult } from "../../run/types";
import { lastStep } from "../critical-size/by-size";
import { linearFit } from "../statistics/linear-fit";

export interface NormDecayOptions {
  /** First step of the fit. Default 0. */
  readonly from?: number;
  /** Last step of the fit. Default: the run's last. The law holds only while the gradients are small beside the decay. */
  readonly to?: number;
}

/** Fit of ln ‖w‖₂ against the training step. */
export interface NormDecay {
  readonly run: string;
  readonly from: number;
  readonly to: number;
  /** Per step; negative while the norm decays. */
  readonly slope: number;
  /** Of the slope, by least squares. Evaluations of one run are correlated, so read it as a lower bound. */
  readonly standardError: number;
  /** ln of the fitted norm at step 0. */
  readonly intercept: number;
  /** What decay alone gives: ln(1 − lr · λ), which is −lr · λ to first order (the optimiser multiplies by 1 − lr · λ). */
  readonly expected: number;
  /** slope / expected; 1 = the decay law holds. */
  readonly ratio: number;
  readonly n: number;
  readonly rSquared: number;
  /** Fitted step at which the norm is `norm`. */
  when(norm: number): number;
}

/**
 * Measures the decay of the weight norm between two steps and sets it beside the law ‖w(t)‖ = ‖w₀‖ e^(−γt).
 * @throws RangeError with fewer than 3 evaluations in the range
 */
export function normDecay(
  run: RunResult,
  { from = 0, to = lastStep(run) }: NormDecayOptions = {},
): NormDecay {
  const inside = run.points.filter((p) => p.step >= from && p.step <= to);
  if (inside.length < 3) {
    throw new RangeError(
      `Expected 3 or more evaluations of run ${run.id} from step ${from} to ${to}, got ${inside.length}: widen the range.`,
    );
  }
  const { slope, standardError, intercept, n, rSquared } = linearFit(
    inside.map((p) => p.step),
    inside.map((p) => Math.log(p.norm)),
  );
  const expected = Math.log1p(-run.config.learningRate * run.config.weightDecay);
  return {
    run: run.id,
    from: inside[0]?.step ?? from,
    to: inside.at(-1)?.step ?? to,
    slope,
    standardError,
    intercept,
    expected,
    ratio: slope / expected,
    n,
    rSquared,
    when: (norm) => (Math.log(norm) - intercept) / slope,
  };
}

import type { RunResult } from "../../run/types";
import { accuracies, type RunAccuracyOptions } from "../accuracies";
import { decayClock } from "../clock/decay-clock";
import { gaussianSmooth } from "../statistics/gaussian-smooth";

/**
 * lr · λ · σ of the paper's smoothing in Fig. 4: 50 evaluations, 1,000 steps apart, at lr · λ = 1e-5. One fourteenth of its
 * 700,000 steps.
 */
const SIGMA_DECAY = 0.5;

/** The paper's σ in evaluations of this run: the same share of the decay, whatever clock and cadence. */
export function paperSigma(run: Pick<RunResult, "config">): number {
  return SIGMA_DECAY / (decayClock(run.config).gamma * run.config.evaluateEvery);
}

/**
 * The paper's statistic for a cell of Figs 4 and 14 (official heat_map.py): the accuracy smoothed by a Gaussian of 50
 * evaluations (50,000 steps), largest over time. A jump of one evaluation does not move it.
 * @throws RangeError without evaluations inside the horizon
 */
export function bestSmoothed(
  run: Pick<RunResult, "config" | "points">,
  options: RunAccuracyOptions = {},
): number {
  const values = accuracies(run, options).map(({ value }) => value);
  return Math.max(...gaussianSmooth(values, paperSigma(run)));
}

import type { RunConfig } from "../../config/types";

/** lr · λ / (1 − β₂) of the paper's text runs: 1e-3 · 1e-2 / 1e-3. */
export const PAPER_OPTIMISER_CLOCK = 0.01;

/** A scaled clock may lie within this factor of the paper's (ours). */
export const OPTIMISER_CLOCK_FACTOR = 2;

/**
 * How far weights decay while AdamW's second moment forgets: lr · λ / (1 − β₂). A clock that is made k times as fast by λ
 * alone has a second moment that is k times too slow for it; on the clock × 40 with β₂ = 0.999 the value is 0.4, and loss
 * spikes end in collapses to chance of 1 to 39 of 100 evaluations, where the same runs with 1 − β₂ scaled have none.
 */
export const optimiserClock = ({
  learningRate,
  weightDecay,
  beta2,
}: Pick<RunConfig, "learningRate" | "weightDecay" | "beta2">): number =>
  (learningRate * weightDecay) / (1 - beta2);

/** Whether 1 − β₂ was scaled with the clock: within a factor of 2 of the paper's 0.01. */
export function keepsOptimiserClock(
  config: Pick<RunConfig, "learningRate" | "weightDecay" | "beta2">,
): boolean {
  const relative = optimiserClock(config) / PAPER_OPTIMISER_CLOCK;
  const limit = OPTIMISER_CLOCK_FACTOR * (1 + 1e-9);
  return relative <= limit && relative >= 1 / limit;
}

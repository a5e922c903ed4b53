import type { RunConfig } from "../../config/types";

/** The clock that weight decay alone sets: w(t) = w₀ e^(−γt), t in steps (paper §3.1, eqs 6–7). */
export interface DecayClock {
  /** γ = lr · λ, per step. */
  readonly gamma: number;
  /** ln 2 / γ: steps in which untouched weights halve. Infinity without decay. */
  readonly halfLife: number;
  /** ln α / γ: steps until untouched weights are back at the size of the initialisation before rescaling. */
  readonly unscaledAt: number;
  /** Size of untouched weights after `step` updates, relative to the initialisation before rescaling: α e^(−γt). */
  scale(step: number): number;
  /** Step at which that relative size has fallen to `size`: ln(α / size) / γ. */
  when(size: number): number;
}

/** The decay clock of a configuration. */
export function decayClock(config: Pick<RunConfig, "learningRate" | "weightDecay" | "rescale">): DecayClock {
  const gamma = config.learningRate * config.weightDecay;
  return {
    gamma,
    halfLife: crossingStep(2, 1, gamma),
    unscaledAt: crossingStep(config.rescale, 1, gamma),
    scale: (step) => config.rescale * Math.exp(-gamma * step),
    when: (size) => crossingStep(config.rescale, size, gamma),
  };
}

/**
 * Step at which a norm that starts at `from` and decays by γ a step falls to `to`: t = ln(w₀ / w*) / γ (paper eq. 7).
 * 0 when it is there from the start; Infinity without decay.
 */
export function crossingStep(from: number, to: number, gamma: number): number {
  if (!(from > 0 && to > 0 && gamma >= 0)) {
    throw new RangeError(
      `Expected positive norms and γ from 0 up, got ${String(from)}, ${String(to)} and γ = ${String(gamma)}.`,
    );
  }
  return from <= to ? 0 : Math.log(from / to) / gamma;
}

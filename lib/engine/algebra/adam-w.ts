import type { AdamWOptions } from "../types";
import type { AdamWKernel } from "./adam-w-kernel";
import type { Address } from "./address";

/** The scalars of one AdamW update, in float64: state t - 1 becomes t (t ≥ 1). */
export interface AdamWCoefficients {
  readonly decay: number;
  readonly oneMinusBeta1: number;
  readonly beta2: number;
  readonly oneMinusBeta2: number;
  readonly stepSize: number;
  readonly rootCorrection: number;
  readonly epsilon: number;
}

/** xⁿ by squaring: the same float64 on every machine, which Math.pow does not promise. */
export function integerPower(x: number, n: number): number {
  let result = 1;
  for (let base = x, left = n; left > 0; left = Math.floor(left / 2), base *= base) {
    if (left % 2 === 1) result *= base;
  }
  return result;
}

/** Updates that the moments have seen when update t is made: at least one. */
export function updatesSince({ momentsFrom = 0 }: AdamWOptions, t: number): number {
  return Math.max(1, t - momentsFrom);
}

/** Bias corrections from the integer step, so that they come out the same before and after a restart. */
export function adamWCoefficients(options: AdamWOptions, t: number): AdamWCoefficients {
  const updates = updatesSince(options, t);
  return {
    decay: 1 - options.learningRate * options.weightDecay,
    oneMinusBeta1: 1 - options.beta1,
    beta2: options.beta2,
    oneMinusBeta2: 1 - options.beta2,
    stepSize: options.learningRate / (1 - integerPower(options.beta1, updates)),
    rootCorrection: 1 / Math.sqrt(1 - integerPower(options.beta2, updates)),
    epsilon: options.epsilon,
  };
}

/** Where the flat vectors of a run begin. */
export interface StateAddresses {
  readonly parameters: Address;
  readonly firstMoment: Address;
  readonly secondMoment: Address;
  readonly gradient: Address;
}

/** Updates entries [offset, offset + length) of the flat vectors. */
export function applyAdamW(
  kernels: AdamWKernel,
  state: StateAddresses,
  offset: number,
  length: number,
  c: AdamWCoefficients,
): void {
  const at = 4 * offset;
  kernels.adamW(
    state.parameters + at,
    state.firstMoment + at,
    state.secondMoment + at,
    state.gradient + at,
    length,
    c.decay,
    c.oneMinusBeta1,
    c.beta2,
    c.oneMinusBeta2,
    c.stepSize,
    c.rootCorrection,
    c.epsilon,
  );
}

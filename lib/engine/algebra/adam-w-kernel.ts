import type { Address } from "./address";

/** The compiled AdamW kernel: of the engine's own memory, and once more of tfjs-backend-wasm's. */
export interface AdamWKernel {
  /** One AdamW update of n entries; the host's coefficients come from `adamWCoefficients`. */
  adamW(
    p: Address,
    m: Address,
    v: Address,
    g: Address,
    n: number,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    oneMinusBeta2: number,
    stepSize: number,
    rootCorrection: number,
    eps: number,
  ): void;
}

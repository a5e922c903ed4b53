import type { Address } from "../../algebra/address";
import type { Kernels } from "../memory/kernels";

/** y = x̂ · gain + shift, row by row. y and x̂ may each be x. */
export interface LayerNorm {
  /** [rows, n]. */
  readonly x: Address;
  readonly rows: number;
  readonly n: number;
  readonly gain: Address;
  readonly shift: Address;
  readonly epsilon: number;
  readonly y: Address;
  /** [rows, n]: x̂, kept for the backward pass. */
  readonly normalised: Address;
  /** [rows]: 1 / √(variance + ε), kept for the backward pass. */
  readonly rstd: Address;
}

/** Its gradients: dx from dy, which may lie in the same place; adds to those of gain and shift. */
export interface LayerNormBackward {
  readonly dy: Address;
  readonly rows: number;
  readonly n: number;
  readonly normalised: Address;
  readonly rstd: Address;
  readonly gain: Address;
  readonly dx: Address;
  readonly gainGradient: Address;
  readonly shiftGradient: Address;
}

export function layerNorm(kernels: Pick<Kernels, "layerNorm">, c: LayerNorm): void {
  kernels.layerNorm(c.x, c.rows, c.n, c.gain, c.shift, c.epsilon, c.y, c.normalised, c.rstd);
}

export function layerNormBackward(kernels: Pick<Kernels, "layerNormBackward">, c: LayerNormBackward): void {
  const { normalised, rstd, gain, dx, gainGradient, shiftGradient } = c;
  kernels.layerNormBackward(c.dy, c.rows, c.n, normalised, rstd, gain, dx, gainGradient, shiftGradient);
}

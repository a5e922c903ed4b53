import type { Address } from "../../algebra/address";
import type { Kernels } from "../memory/kernels";

/** Where there is nothing to keep: an evaluation needs no derivative. */
export const NOT_KEPT: Address = 0;

/** act = gelu(z + bias) of z[rows, n]. */
export interface BiasGelu {
  readonly z: Address;
  readonly bias: Address;
  readonly rows: number;
  readonly n: number;
  readonly act: Address;
  /** gelu' goes here, which may be z; or {@link NOT_KEPT}. */
  readonly derivative: Address;
  /** erf: BERT's. tanh: GPT's approximation. */
  readonly form: "erf" | "tanh";
}

export function biasGelu(kernels: Pick<Kernels, "biasGelu">, c: BiasGelu): void {
  kernels.biasGelu(c.z, c.bias, c.rows, c.n, c.act, c.derivative, c.form === "erf");
}

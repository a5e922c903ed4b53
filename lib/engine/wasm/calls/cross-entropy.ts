import type { Address } from "../../algebra/address";
import type { Kernels } from "../memory/kernels";

/** Softmax cross-entropy of logits[rows, classes]; adds Σ loss (nats) and right answers to two float64 at `totals`. */
export interface CrossEntropy {
  readonly logits: Address;
  /** Floats from one row of logits to the next: a multiple of 4, `classes` or more. */
  readonly ld: number;
  readonly rows: number;
  readonly classes: number;
  /** [rows] int32. */
  readonly targets: Address;
  readonly totals: Address;
  /** The logits become scale · (softmax − onehot); 0: an evaluation, they stay. */
  readonly scale: number;
}

export function crossEntropy(kernels: Pick<Kernels, "crossEntropy">, c: CrossEntropy): void {
  const { logits, ld, rows, classes, targets, scale, totals } = c;
  kernels.crossEntropy(logits, ld, rows, classes, targets, scale, totals, scale !== 0);
}

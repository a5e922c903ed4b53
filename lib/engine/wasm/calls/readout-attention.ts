import type { Address } from "../../algebra/address";
import type { Kernels } from "../memory/kernels";

/** One read-out position attends to table rows; forward and backward share this. */
interface Attended {
  /** [rows, length] int32: the table rows that each example reads. */
  readonly index: Address;
  readonly rows: number;
  readonly length: number;
  readonly heads: number;
  /** [table rows, width]. */
  readonly values: Address;
  readonly width: number;
  /** A row has heads · length floats, rounded up to a multiple of 4. */
  readonly weights: Address;
}

/** weights = softmax of scores[table row, head]; context[rows, width] = Σ weights · values. */
export interface ReadoutAttention extends Attended {
  readonly scores: Address;
  readonly context: Address;
}

/** Adds to scoreGradient[table row, head] and valueGradient[table row, width]. */
export interface ReadoutAttentionBackward extends Attended {
  readonly contextGradient: Address;
  readonly scoreGradient: Address;
  readonly valueGradient: Address;
  /** Scratch of `length` floats. */
  readonly dots: Address;
}

export function readoutAttention(kernels: Pick<Kernels, "readoutAttention">, c: ReadoutAttention): void {
  const { index, rows, length, scores, heads, values, width, weights, context } = c;
  kernels.readoutAttention(index, rows, length, scores, heads, values, width, weights, context);
}

export function readoutAttentionBackward(
  kernels: Pick<Kernels, "readoutAttentionBackward">,
  c: ReadoutAttentionBackward,
): void {
  kernels.readoutAttentionBackward(
    c.index,
    c.rows,
    c.length,
    c.heads,
    c.values,
    c.width,
    c.weights,
    c.contextGradient,
    c.scoreGradient,
    c.valueGradient,
    c.dots,
  );
}

import { encoderLayout } from "../../model/layout";
import type { EncoderSpec } from "../../model/types";
import type { EncoderSizes } from "./encoder-sizes";
import type { Address } from "./kernels";

export interface Linear {
  readonly weight: Address;
  readonly bias: Address;
}

/** Where each tensor lies in one of the flat vectors (parameters or gradient). */
export interface EncoderTensors {
  readonly word: Address;
  readonly position: Address;
  readonly type: Address;
  readonly embeddingNorm: Linear;
  readonly query: Linear;
  readonly key: Linear;
  readonly value: Linear;
  readonly output: Linear;
  readonly attentionNorm: Linear;
  readonly mlpIn: Linear;
  readonly mlpOut: Linear;
  readonly outputNorm: Linear;
  readonly pooler: Linear;
  readonly classifier: Linear;
}

/** Rows of the three embedding tables, which come first in the layout and are kept padded. */
export function paddedRows(sizes: EncoderSizes): number {
  return sizes.vocabulary + sizes.positions + 2;
}

/** Floats of a flat vector as the engine keeps it. */
export function paddedSize(spec: EncoderSpec, sizes: EncoderSizes): number {
  return encoderLayout(spec).size + paddedRows(sizes) * (sizes.row - sizes.h);
}

/** Addresses in the vector that begins at `base`: tables in padded rows, everything else in layout order after them. */
export function encoderTensors(spec: EncoderSpec, sizes: EncoderSizes, base: Address): EncoderTensors {
  const padding = paddedRows(sizes) * (sizes.row - sizes.h);
  const offsets = new Map(encoderLayout(spec).tensors.map(({ name, offset }) => [name, offset]));
  const at = (name: string): Address => {
    const offset = offsets.get(name);
    if (offset === undefined) throw new Error(`internal: the layout has no ${name}`);
    return base + 4 * (offset + padding);
  };
  const linear = (name: string): Linear => ({ weight: at(`${name}.weight`), bias: at(`${name}.bias`) });
  const layer = "bert.encoder.layer.0";
  return {
    word: base,
    position: base + 4 * sizes.vocabulary * sizes.row,
    type: base + 4 * (sizes.vocabulary + sizes.positions) * sizes.row,
    embeddingNorm: linear("bert.embeddings.LayerNorm"),
    query: linear(`${layer}.attention.self.query`),
    key: linear(`${layer}.attention.self.key`),
    value: linear(`${layer}.attention.self.value`),
    output: linear(`${layer}.attention.output.dense`),
    attentionNorm: linear(`${layer}.attention.output.LayerNorm`),
    mlpIn: linear(`${layer}.intermediate.dense`),
    mlpOut: linear(`${layer}.output.dense`),
    outputNorm: linear(`${layer}.output.LayerNorm`),
    pooler: linear("bert.pooler.dense"),
    classifier: linear("classifier"),
  };
}

/** Copies a vector in layout order into padded rows, or back. */
export function copyPadded(
  sizes: EncoderSizes,
  flat: Float32Array,
  padded: Float32Array,
  direction: "in" | "out",
): void {
  const { h, row } = sizes;
  const rows = paddedRows(sizes);
  const copy = (a: number, b: number, n: number): void => {
    if (direction === "in") padded.set(flat.subarray(a, a + n), b);
    else flat.set(padded.subarray(b, b + n), a);
  };
  if (row === h) return copy(0, 0, flat.length);
  for (let i = 0; i < rows; i++) copy(i * h, i * row, h);
  copy(rows * h, rows * row, flat.length - rows * h);
}

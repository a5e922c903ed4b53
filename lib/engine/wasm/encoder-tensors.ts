import { encoderLayout } from "../../model/layout";
import type { EncoderSpec } from "../../model/types";
import type { EncoderSizes } from "./encoder-sizes";
import type { Address } from "./kernels";

export interface Linear {
  readonly weight: Address;
  readonly bias: Address;
}

/** Where each tensor but the word table lies in one of the dense vectors (parameters or gradient). */
export interface EncoderTensors {
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

/**
 * Floats of the dense vectors: position and token-type tables in padded rows, then everything else in layout order, then zeros up
 * to a multiple of 4.
 */
export function denseSize(spec: EncoderSpec, sizes: EncoderSizes): number {
  return paddedFloats(sizes) + 4 * Math.ceil(restSize(spec, sizes) / 4);
}

/** Floats of the two padded tables. */
export function paddedFloats({ positions, row }: EncoderSizes): number {
  return (positions + 2) * row;
}

/** Floats after them, which are as in the layout. */
function restSize(spec: EncoderSpec, { vocabulary, positions, h }: EncoderSizes): number {
  return encoderLayout(spec).size - (vocabulary + positions + 2) * h;
}

/** Addresses in the dense vector that begins at `base`. */
export function encoderTensors(spec: EncoderSpec, sizes: EncoderSizes, base: Address): EncoderTensors {
  const shift = paddedFloats(sizes) - (sizes.vocabulary + sizes.positions + 2) * sizes.h;
  const offsets = new Map(encoderLayout(spec).tensors.map(({ name, offset }) => [name, offset]));
  const at = (name: string): Address => {
    const offset = offsets.get(name);
    if (offset === undefined) throw new Error(`internal: the layout has no ${name}`);
    return base + 4 * (offset + shift);
  };
  const linear = (name: string): Linear => ({ weight: at(`${name}.weight`), bias: at(`${name}.bias`) });
  const layer = "bert.encoder.layer.0";
  return {
    position: base,
    type: base + 4 * sizes.positions * sizes.row,
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

/** Copies what follows the word table of a vector in layout order into a dense vector, or back. */
export function copyDense(
  sizes: EncoderSizes,
  flat: Float32Array,
  dense: Float32Array,
  direction: "in" | "out",
): void {
  const { h, row, vocabulary, positions } = sizes;
  const start = vocabulary * h;
  const copy = (a: number, b: number, n: number): void => {
    if (direction === "in") dense.set(flat.subarray(a, a + n), b);
    else flat.set(dense.subarray(b, b + n), a);
  };
  for (let i = 0; i < positions + 2; i++) copy(start + i * h, i * row, h);
  const rest = start + (positions + 2) * h;
  copy(rest, paddedFloats(sizes), flat.length - rest);
}

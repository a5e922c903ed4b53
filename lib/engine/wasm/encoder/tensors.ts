import { encoderLayout } from "../../../model/layout";
import { encoderPlaces, type EncoderPlaces } from "../../../model/encoder-places";
import type { EncoderSpec } from "../../../model/types";
import type { EncoderSizes } from "./sizes";
import type { Address } from "../../algebra/address";

/** Where each tensor but the word table lies in one of the dense vectors (parameters or gradient). */
export type EncoderTensors = Omit<EncoderPlaces, "words">;

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
  // The embedding tables come out wrong here, since their rows are padded; the word table is not in these vectors at all.
  const places = encoderPlaces(spec, (offset) => base + 4 * (offset + shift));
  return { ...places, positions: base, types: base + 4 * sizes.positions * sizes.row };
}

/** First float and length of every tensor but the word table in the dense vectors; padding counts to its table. */
export function denseTensors(
  spec: EncoderSpec,
  sizes: EncoderSizes,
): readonly { readonly first: number; readonly length: number }[] {
  const { vocabulary, positions, h, row } = sizes;
  const tables = (vocabulary + positions + 2) * h;
  const rest = encoderLayout(spec).tensors.filter(({ offset }) => offset >= tables);
  return [
    { first: 0, length: positions * row },
    { first: positions * row, length: 2 * row },
    ...rest.map(({ offset, size }) => ({ first: paddedFloats(sizes) + offset - tables, length: size })),
  ];
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

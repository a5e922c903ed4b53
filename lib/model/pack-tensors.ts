import type { ParameterLayout, TensorSpec } from "./types";

/** A tensor before it has a place. */
export type Unplaced = readonly [name: string, shape: readonly number[], init: TensorSpec["init"]];

/** Lays tensors end to end, in the order given, without gaps. */
export function packTensors(tensors: readonly Unplaced[]): ParameterLayout {
  let offset = 0;
  const placed = tensors.map(([name, shape, init]): TensorSpec => {
    const size = shape.reduce((product, n) => product * n, 1);
    const tensor = { name, shape, offset, size, init };
    offset += size;
    return tensor;
  });
  return { tensors: placed, size: offset };
}

import * as tf from "@tensorflow/tfjs-core";
import type { ParameterLayout } from "./types";

/** A model's parameters by Hugging Face name. */
export type Weights = (name: string) => tf.Tensor;

/** The tensors of a flat parameter vector, in layout order. They belong to the caller (or to the `tf.tidy` around the call). */
export function tensorsOf(layout: ParameterLayout, flat: tf.Tensor1D | Float32Array): tf.Tensor[] {
  if (flat instanceof Float32Array)
    return layout.tensors.map((t) =>
      tf.tensor(flat.subarray(t.offset, t.offset + t.size), [...t.shape], "float32"),
    );
  return layout.tensors.map((t) => tf.reshape(tf.slice(flat, t.offset, t.size), [...t.shape]));
}

/** Looks tensors up by name; the array is in layout order, as `tensorsOf` gives it. */
export function weightsBy(layout: ParameterLayout, tensors: readonly tf.Tensor[]): Weights {
  const byName = new Map(layout.tensors.map((t, i) => [t.name, tensors[i]]));
  return (name) => {
    const tensor = byName.get(name);
    if (tensor === undefined) throw new Error(`internal: the layout has no tensor "${name}"`);
    return tensor;
  };
}

/** The same weights, seen from inside one part of the model: `within(w, "classifier")("weight")`. */
export function within(weights: Weights, part: string): Weights {
  return (name) => weights(`${part}.${name}`);
}

import { layoutOf } from "./layout";
import type { ModelSpec } from "./types";

export interface InitOptions {
  /** Draws from N(0, 1). Called once for every entry of every weight, in layout order (the BERT padding row included). */
  readonly normal: () => number;
  /** Standard deviation of the drawn weights. Default 0.02: `initializer_range` of both models' Hugging Face configurations. */
  readonly initStd?: number;
  /** α: factor on every entry of every tensor, LayerNorm gains included (official `rescale`). Default 1: leave the initialisation alone. */
  readonly rescale?: number;
}

/** BERT declares id 0 ([PAD]) as `padding_idx`: its embedding row starts at zero. */
const paddedTable = "bert.embeddings.word_embeddings.weight";

/**
 * w = α·w₀, flat, in layout order: w₀ is Hugging Face's initialisation (the official code builds its models from config): N(0, initStd²)
 * for embeddings and linear weights, 0 for biases and LayerNorm shifts, 1 for LayerNorm gains.
 */
export function initialParameters(spec: ModelSpec, options: InitOptions): Float32Array {
  const { normal, initStd = 0.02, rescale = 1 } = options;
  const layout = layoutOf(spec);
  const flat = new Float32Array(layout.size);
  for (const { name, shape, offset, size, init } of layout.tensors) {
    const tensor = flat.subarray(offset, offset + size);
    if (init === "ones") tensor.fill(1);
    if (init === "normal") for (let i = 0; i < size; i++) tensor[i] = initStd * normal();
    if (name === paddedTable) tensor.fill(0, 0, shape[1]);
  }
  // A second rounding, as in the official code: the float32 weights are drawn first and multiplied after.
  if (rescale !== 1) for (let i = 0; i < flat.length; i++) flat[i] = flat[i]! * rescale;
  return flat;
}

import { embeddingSpectrum } from "./embedding-spectrum";
import { layoutOf } from "./layout";
import type { ModelSpec } from "./types";
import { groupNorms, weightGroups, type WeightGroup } from "./weight-groups";

/** What is kept of a model's weights at one step: small enough to keep at every evaluation. */
export interface WeightView {
  /** L2 norm of each part of the model. */
  readonly norms: Partial<Record<WeightGroup, number>>;
  /**
   * Encoder: the classifier's weight, classes × h numbers row by row (2 × 128 in the paper's Fig 5).
   * Decoder: the Fourier power of the number embeddings, 1 + ⌊p/2⌋ numbers (see `embeddingSpectrum`).
   */
  readonly values: readonly number[];
}

/** Makes the view of one model's parameters. The vocabulary of modular arithmetic has p + 4 words: 0 … p, "+", "=", "%". */
export function weightObserver(spec: ModelSpec): (parameters: Float32Array) => WeightView {
  const layout = layoutOf(spec);
  const groups = weightGroups(spec, layout);
  const name = spec.kind === "encoder" ? "classifier.weight" : "transformer.tokens_embed.weight";
  const tensor = layout.tensors.find((t) => t.name === name);
  if (tensor === undefined) throw new Error(`internal: the layout has no ${name}`);
  return (parameters) => {
    const part = parameters.subarray(tensor.offset, tensor.offset + tensor.size);
    return {
      norms: groupNorms(groups, parameters),
      values:
        spec.kind === "encoder"
          ? [...part]
          : embeddingSpectrum(part, spec.vocabularySize - 4, spec.hiddenSize),
    };
  };
}

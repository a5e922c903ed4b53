import { encoderLayout } from "./encoder-layout";
import type { EncoderSpec } from "./types";

/** A matrix, or a LayerNorm's gain, and its bias. */
export interface LinearPlaces {
  readonly weight: number;
  readonly bias: number;
}

/** Where the tensors of a one-layer encoder lie in an engine's memory. */
export interface EncoderPlaces {
  readonly words: number;
  readonly positions: number;
  readonly types: number;
  readonly embeddingNorm: LinearPlaces;
  readonly query: LinearPlaces;
  readonly key: LinearPlaces;
  readonly value: LinearPlaces;
  readonly output: LinearPlaces;
  readonly attentionNorm: LinearPlaces;
  readonly mlpIn: LinearPlaces;
  readonly mlpOut: LinearPlaces;
  readonly outputNorm: LinearPlaces;
  readonly pooler: LinearPlaces;
  readonly classifier: LinearPlaces;
}

/** @param placeOf maps an offset of the layout to a place */
export function encoderPlaces(spec: EncoderSpec, placeOf: (offset: number) => number): EncoderPlaces {
  const offsets = new Map(encoderLayout(spec).tensors.map(({ name, offset }) => [name, offset]));
  const at = (name: string): number => {
    const offset = offsets.get(name);
    if (offset === undefined) throw new Error(`internal: the layout has no tensor ${name}`);
    return placeOf(offset);
  };
  const linear = (name: string): LinearPlaces => ({ weight: at(`${name}.weight`), bias: at(`${name}.bias`) });
  const [embeddings, layer] = ["bert.embeddings", "bert.encoder.layer.0"];
  return {
    words: at(`${embeddings}.word_embeddings.weight`),
    positions: at(`${embeddings}.position_embeddings.weight`),
    types: at(`${embeddings}.token_type_embeddings.weight`),
    embeddingNorm: linear(`${embeddings}.LayerNorm`),
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

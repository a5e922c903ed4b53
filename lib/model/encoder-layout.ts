import { packTensors } from "./pack-tensors";
import type { Unplaced } from "./pack-tensors";
import type { EncoderSpec, ParameterLayout } from "./types";

/**
 * Parameters of Hugging Face's `BertForSequenceClassification`. Its linear maps are `nn.Linear`: weight [out, in],
 * y = x Wᵀ + b. The paper's model (vocabulary 30,522, positions 512, h 128, MLP 512, one layer, two classes) has
 * 4,187,906 parameters.
 */
export function encoderLayout(spec: EncoderSpec): ParameterLayout {
  const { vocabularySize: V, positions: P, hiddenSize: h, mlpSize: m } = spec;
  const linear = (name: string, out: number, into: number): Unplaced[] => [
    [`${name}.weight`, [out, into], "normal"],
    [`${name}.bias`, [out], "zeros"],
  ];
  const layerNorm = (name: string): Unplaced[] => [
    [`${name}.weight`, [h], "ones"],
    [`${name}.bias`, [h], "zeros"],
  ];
  const tensors: Unplaced[] = [
    ["bert.embeddings.word_embeddings.weight", [V, h], "normal"],
    ["bert.embeddings.position_embeddings.weight", [P, h], "normal"],
    ["bert.embeddings.token_type_embeddings.weight", [2, h], "normal"],
    ...layerNorm("bert.embeddings.LayerNorm"),
  ];
  for (let i = 0; i < spec.layers; i++) {
    const at = `bert.encoder.layer.${i}`;
    tensors.push(
      ...linear(`${at}.attention.self.query`, h, h),
      ...linear(`${at}.attention.self.key`, h, h),
      ...linear(`${at}.attention.self.value`, h, h),
      ...linear(`${at}.attention.output.dense`, h, h),
      ...layerNorm(`${at}.attention.output.LayerNorm`),
      ...linear(`${at}.intermediate.dense`, m, h),
      ...linear(`${at}.output.dense`, h, m),
      ...layerNorm(`${at}.output.LayerNorm`),
    );
  }
  tensors.push(...linear("bert.pooler.dense", h, h), ...linear("classifier", spec.classes, h));
  return packTensors(tensors);
}

/** One-position read-out decoder: Hugging Face `OpenAIGPTLMHeadModel` (post-LN, tanh-GELU, tied head, causal). */
export interface DecoderSpec {
  readonly kind: "decoder";
  readonly vocabularySize: number;
  readonly positions: number;
  readonly hiddenSize: number;
  readonly heads: number;
  readonly mlpSize: number;
  readonly layers: number;
  /** 1e-5 in the paper's model. */
  readonly layerNormEpsilon: number;
}

/** [CLS] classifier: Hugging Face `BertForSequenceClassification` (post-LN, erf-GELU, pooler tanh, dropout 0). */
export interface EncoderSpec {
  readonly kind: "encoder";
  readonly vocabularySize: number;
  readonly positions: number;
  readonly hiddenSize: number;
  readonly heads: number;
  readonly mlpSize: number;
  readonly layers: number;
  readonly classes: number;
  /** 1e-12 in the paper's model. */
  readonly layerNormEpsilon: number;
}

export type ModelSpec = DecoderSpec | EncoderSpec;

/** One tensor inside the flat parameter vector. Names and shapes are Hugging Face's, so that PyTorch loads an export as it is. */
export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** First element in the flat Float32Array. */
  readonly offset: number;
  readonly size: number;
  readonly init: "normal" | "zeros" | "ones";
}

export interface ParameterLayout {
  readonly tensors: readonly TensorSpec[];
  /** Length of the flat vector. */
  readonly size: number;
}

/** How the model is computed: `full` as Hugging Face does; `readout` does only what reaches the loss. Same values, same gradients. */
export type Form = "full" | "readout";

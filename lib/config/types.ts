/** Which set of defaults a chapter starts from: `full` is the paper's setting, `quick` is ours, made for a laptop. */
export type Profile = "quick" | "full";

/** Who computes the training step. `auto` takes the fastest engine this machine has and says which and why. */
export type EngineChoice = "auto" | "wasm" | "tfjs" | "webgpu";

/**
 * What is minimised. `cross-entropy`: in float32 as PyTorch forms it, so that it is exactly 0 once softmax rounds to 1. `exact-tail`: the
 * same function, its tail exact. `stablemax`: with s(x) in place of the exponential (Prieto et al. 2025, arXiv 2501.04697).
 */
export type Loss = "cross-entropy" | "exact-tail" | "stablemax";

/** What AdamW is given: the gradient as it is, or of every tensor's the part at right angles to its weights (⊥Grad, same paper). */
export type GradientRule = "as is" | "perpendicular";

/** The part of a run's configuration that every task shares. Field by field: `lib/config/fields/fields.ts` holds range and source. */
export interface CommonConfig {
  /** One seed for everything; the named streams `split`, `prune` and `init` are derived from it. */
  readonly seed: number;
  /** Transformer layers. The fused engines take 1; more run in the TensorFlow.js definition. */
  readonly layers: number;
  /** Width h of the residual stream (n_embd, hidden_size). */
  readonly hiddenSize: number;
  /** Attention heads; must divide `hiddenSize`. */
  readonly heads: number;
  /** Width of the MLP's inner layer. */
  readonly mlpSize: number;
  /** Standard deviation of the initial weights, before `rescale`. */
  readonly initStd: number;
  /** α: factor applied to every initial tensor, LayerNorm gains included. */
  readonly rescale: number;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** λ: decoupled weight decay on every tensor. */
  readonly weightDecay: number;
  /** Optimiser steps until the run is finished. */
  readonly steps: number;
  /** A metrics point is written every so many steps (and at step 0 and at the end). */
  readonly evaluateEvery: number;
  readonly engine: EngineChoice;
  /** @defaultValue "cross-entropy" — the paper's; a configuration leaves it out where it has its default, like the fields below */
  readonly loss?: Loss;
  /** @defaultValue "as is" — the paper's */
  readonly gradient?: GradientRule;
  /** Of a branch: the run it began from and the step, `3f9ac2d1e0b4a687@2000` (see `branchConfig`). */
  readonly parent?: string;
  /** Of a branch: whether AdamW's moments go on as the parent left them, or begin again at zero with their bias corrections. */
  readonly moments?: "kept" | "reset";
}

/** Modular arithmetic, read by a one-layer decoder: `a + b % p = n`. */
export interface ModularConfig extends CommonConfig {
  readonly task: "modular";
  readonly operation: "+" | "-" | "*" | "/";
  /** p, a prime when the operation is division. */
  readonly modulus: number;
  /** Share of all pairs that may be trained on; the rest is the fixed test set. */
  readonly trainFraction: number;
  /** N: training pairs kept by uniform pruning. */
  readonly dataSize: number;
  /** Rows of the position table (n_positions); only the first 7 are ever read. */
  readonly positions: number;
}

/** Sentiment of a review, read by a one-layer BERT classifier. */
export interface ReviewsConfig extends CommonConfig {
  readonly task: "reviews";
  /** `imdb`, `yelp`, `generated`, or the path of a CSV file; `?text=review&label=stars` behind it names its columns. */
  readonly source: string;
  /** `paper`: pool everything, shuffle, 75/25. `official`: the corpus's own train and test files. */
  readonly split: "paper" | "official";
  readonly trainFraction: number;
  /** Share of the train split kept by uniform pruning. */
  readonly dataFraction: number;
  /** Longest review in tokens, [CLS] and [SEP] included. */
  readonly maxTokens: number;
  /** What happens to longer reviews: the paper drops them; `truncate` keeps their beginning. */
  readonly longer: "drop" | "truncate";
  /** Most test reviews evaluated (a seeded subset); `null` = all of them. */
  readonly testLimit: number | null;
  readonly batchSize: number;
  /** Rows of the position table (max_position_embeddings). */
  readonly positions: number;
}

export type RunConfig = ModularConfig | ReviewsConfig;

import type { Address, Kernels } from "./kernels";

/** The encoder's own kernels (`assembly/encoder.ts`). Rows of h floats are padded with zeros to a multiple of 8: `row` floats. */
export interface EncoderKernels extends Kernels {
  /** First of all: the sizes that every other kernel uses. */
  encoderShape(hiddenSize: number, heads: number): void;
  encoderScratchBytes(longest: number): number;
  useEncoderScratch(base: Address, longest: number): void;
  encoderBuffers(
    word: Address,
    place: Address,
    keys: Address,
    gain: Address,
    shift: Address,
    means: Address,
    rstds: Address,
    scores: Address,
    weights: Address,
    summaries: Address,
    contexts: Address,
    contextGradients: Address,
  ): void;
  /** Forward token pass of examples first … last − 1 of a batch that begins at example batchFirst. */
  encoderAttention(
    tokens: Address,
    offsets: Address,
    first: number,
    last: number,
    batchFirst: number,
    epsilon: number,
  ): void;
  /** Its gradient, added to the open shard. */
  encoderAttentionBackward(
    tokens: Address,
    offsets: Address,
    first: number,
    last: number,
    batchFirst: number,
  ): void;
  openShard(
    slots: Address,
    slotCount: Address,
    slotTokens: Address,
    wordRows: Address,
    small: Address,
    longest: number,
  ): void;
  clearShard(): void;
  /** The open shard's gradient row of a token. */
  wordGradient(token: number): Address;
  /** AdamW on word rows first … last − 1 with the gradients of all shards; empties their slots. */
  embeddingAdamW(
    p: Address,
    m: Address,
    v: Address,
    first: number,
    last: number,
    slots: Address,
    vocabulary: number,
    shards: number,
    wordRows: Address,
    capacity: number,
    gradient: Address,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    oneMinusBeta2: number,
    stepSize: number,
    rootCorrection: number,
    eps: number,
  ): void;
  /** out[i] = x[i] ∘ row; n is a multiple of 4. */
  multiplyRow(x: Address, row: Address, rows: number, n: number, out: Address): void;
  /** gradient ∘= 1 − y². */
  tanhBackward(gradient: Address, y: Address, n: number): void;
}

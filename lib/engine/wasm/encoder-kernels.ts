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
    wordSums: Address,
    placeSums: Address,
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
  /** Bytes of a row of token gradients: h floats padded, one factor a head, one more vector. */
  gradientStride(): number;
  /** out = such a row with its factors put to work; out may be the row. */
  finishGradient(gradient: Address, keys: Address, out: Address): void;
  /** AdamW, update t, on the word rows of a list that have a gradient in some shard; empties their slots. */
  embeddingAdamW(
    p: Address,
    m: Address,
    v: Address,
    list: Address,
    first: number,
    last: number,
    t: number,
    slots: Address,
    vocabulary: number,
    shards: number,
    wordRows: Address,
    capacity: number,
    sum: Address,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    oneMinusBeta2: number,
    stepSize: number,
    rootCorrection: number,
    eps: number,
  ): void;
  useHistory(history: Address, length: number, updates: Address): void;
  /** Brings word rows (of a list, or first … last − 1 when `list` is 0) to update `target`, and their sums. */
  catchUp(
    p: Address,
    m: Address,
    v: Address,
    sums: Address,
    list: Address,
    first: number,
    last: number,
    target: number,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    eps: number,
  ): void;
  /** sums[i] = Σ of padded row i. */
  rowSums(rows: Address, count: number, sums: Address): void;
  /** out[i] = x[i] ∘ row; n is a multiple of 4. */
  multiplyRow(x: Address, row: Address, rows: number, n: number, out: Address): void;
  /** gradient ∘= 1 − y². */
  tanhBackward(gradient: Address, y: Address, n: number): void;
}

import type { Address } from "../../algebra/address";
import type { Kernels } from "../memory/kernels";

/** The encoder's own kernels (`assembly/encoder.ts`). Rows of h floats are padded with zeros to a multiple of 8: `row` floats. */
export interface EncoderKernels extends Kernels {
  /** First of all: the sizes that every other kernel uses. */
  encoderShape(hiddenSize: number, heads: number): void;
  encoderScratchBytes(longest: number): number;
  useEncoderScratch(base: Address, longest: number): void;
  encoderBuffers(
    place: Address,
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
  /** The word rows that the token passes read, `stride` bytes apart, and their sums. `rowOfId` 0: a token's id is its row. */
  useTable(table: Address, stride: number, sums: Address, rowOfId: Address): void;
  /** Forward token pass of examples first … last − 1 of a batch that begins at example batchFirst. */
  encoderAttention(
    ids: Address,
    offsets: Address,
    first: number,
    last: number,
    batchFirst: number,
    epsilon: number,
  ): void;
  /** Its gradient, added to the open shard; `ids`: places in the shard's list of words. */
  encoderAttentionBackward(
    ids: Address,
    offsets: Address,
    first: number,
    last: number,
    batchFirst: number,
  ): void;
  openShard(touched: Address, wordRows: Address, small: Address, longest: number): void;
  clearShard(words: number): void;
  /** The open shard's gradient row of a word of its list. */
  wordGradient(word: number): Address;
  /** Bytes of a row of token gradients: h floats padded, one factor a head, one more vector. */
  gradientStride(): number;
  /** out = such a row with its factors put to work; out may be the row. */
  finishGradient(gradient: Address, keys: Address, out: Address): void;
  useShards(
    shards: number,
    room: number,
    touched: Address,
    wordRows: Address,
    cursors: Address,
    sum: Address,
  ): void;
  seekWord(lists: Address, starts: Address, word: number): void;
  /** The batch's gradient row of a word, h floats, or 0; words in ascending order after `seekWord`. */
  sumWordGradient(lists: Address, starts: Address, word: number): Address;
  /** AdamW, update t, on words first … last − 1 of the batch that have a gradient. */
  embeddingAdamW(
    words: Address,
    list: Address,
    first: number,
    last: number,
    t: number,
    lists: Address,
    starts: Address,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    oneMinusBeta2: number,
    stepSize: number,
    rootCorrection: number,
    eps: number,
  ): void;
  /** Σ w·g and Σ g·g over words first … last − 1 of the batch, two float64 at `out`. */
  wordProducts(
    words: Address,
    list: Address,
    first: number,
    last: number,
    lists: Address,
    starts: Address,
    out: Address,
  ): void;
  /** Σ of squares of rows first … last − 1 of the table. */
  wordSquares(words: Address, first: number, last: number): number;
  /** AdamW, update t, on rows first … last − 1 of the whole table, with gradient scale·g − pull·w. `row`: this thread's, one row. */
  perpendicularWords(
    words: Address,
    list: Address,
    count: number,
    first: number,
    last: number,
    t: number,
    lists: Address,
    starts: Address,
    scale: number,
    pull: number,
    row: Address,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    oneMinusBeta2: number,
    stepSize: number,
    rootCorrection: number,
    eps: number,
  ): void;
  useHistory(history: Address, length: number, updates: Address): void;
  /** Brings word rows (of a list, or first … last − 1 when `list` is 0) to update `target`; their sums, copies of p. */
  catchUp(
    words: Address,
    list: Address,
    first: number,
    last: number,
    target: number,
    copies: Address,
    sums: Address,
    decay: number,
    oneMinusBeta1: number,
    beta2: number,
    eps: number,
  ): void;
  /** sums[i] = Σ of padded row i. */
  rowSums(rows: Address, count: number, sums: Address): void;
  /** out[i] = x[i] ∘ row; n is a multiple of 4. */
  multiplyRow(x: Address, row: Address, rows: number, n: number, out: Address): void;
  /** `adamW` with moments too small to matter set to 0; n is a multiple of 4. */
  encoderAdamW: Kernels["adamW"];
  /** Sets entries below 10⁻²⁰ to 0; n is a multiple of 4. */
  dropTiny(x: Address, n: number): void;
  /** gradient ∘= 1 − y². */
  tanhBackward(gradient: Address, y: Address, n: number): void;
}

import type { Examples } from "../../../data/types";
import type { TrainingJob } from "../../types";

/**
 * Parts that a batch's token gradient is made in, each by one thread at a time and added up in order: the bytes depend on this
 * number, not on the threads. 12 shares out evenly over 1, 2, 3 and 4 threads.
 */
export const SHARDS = 12;
/** Examples (rows of the matrices after attention) that one thread takes at a time. */
export const ROW_BLOCK = 32;
/** Examples evaluated together. */
export const EVALUATION_BATCH = 128;

/** A run of examples first … last − 1. */
export interface Slice {
  readonly first: number;
  readonly last: number;
}

export interface EncoderSizes {
  readonly h: number;
  /** Floats from one padded row to the next. */
  readonly row: number;
  readonly heads: number;
  /** Rows kept for the heads of an example: heads rounded up to fours. */
  readonly headRows: number;
  readonly headSize: number;
  readonly mlp: number;
  readonly classes: number;
  /** Floats from one row of logits to the next. */
  readonly classRow: number;
  readonly vocabulary: number;
  readonly positions: number;
  /** Tokens of the longest text. */
  readonly longest: number;
  /** Examples of the largest batch. */
  readonly batch: number;
  /** Tokens of the largest batch. */
  readonly batchTokens: number;
}

const upTo = (step: number, n: number): number => Math.ceil(n / step) * step;

/** Examples first, first + size, … in slices of `size`, the last one short. */
export function slices(count: number, size: number): Slice[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, b) => ({
    first: b * size,
    last: Math.min(count, (b + 1) * size),
  }));
}

/** Cuts a batch into {@link SHARDS} runs of examples with about the same number of tokens; some may be empty. */
export function shardsOf({ offsets }: Examples, { first, last }: Slice): Slice[] {
  const from = offsets[first]!;
  const tokens = offsets[last]! - from;
  const ends: number[] = [];
  let end = first;
  for (let s = 1; s <= SHARDS; s++) {
    while (end < last && (offsets[end]! - from) * SHARDS < tokens * s) end++;
    ends.push(s === SHARDS ? last : end);
  }
  return ends.map((e, s) => ({ first: s === 0 ? first : ends[s - 1]!, last: e }));
}

export function encoderSizes(job: TrainingJob): EncoderSizes {
  const { model, train, test, batchSize } = job;
  if (model.kind !== "encoder") throw new TypeError(`internal: expected an encoder, got a ${model.kind}`);
  let longest = 1;
  for (const { count, offsets } of [train, test]) {
    for (let i = 0; i < count; i++) longest = Math.max(longest, offsets[i + 1]! - offsets[i]!);
  }
  const batches = slices(train.count, batchSize);
  const all = [
    ...batches.map((slice) => ({ set: train, ...slice })),
    ...[train, test].flatMap((set) =>
      slices(set.count, EVALUATION_BATCH).map((slice) => ({ set, ...slice })),
    ),
  ];
  return {
    h: model.hiddenSize,
    row: upTo(8, model.hiddenSize),
    heads: model.heads,
    headRows: upTo(4, model.heads),
    headSize: model.hiddenSize / model.heads,
    mlp: model.mlpSize,
    classes: model.classes,
    classRow: upTo(4, model.classes),
    vocabulary: model.vocabularySize,
    positions: model.positions,
    longest,
    batch: Math.max(...all.map(({ first, last }) => last - first)),
    batchTokens: Math.max(...all.map(({ set, first, last }) => set.offsets[last]! - set.offsets[first]!)),
  };
}

import type { Examples } from "../../../data/types";
import type { TrainingJob } from "../../types";
import { batchOf } from "../../algebra/batches";
import { occurrenceLists } from "../occurrence-lists";
import type { WholeNumbers } from "../whole-numbers";

/** Tokens of a word's list that one workgroup sums up (ours). */
const PIECE = 32;

/** An encoder job's whole numbers, and where they lie. */
export interface EncoderLists {
  readonly sets: { readonly train: PlacedSet; readonly test: PlacedSet };
  readonly batches: readonly EncoderBatch[];
}

interface PlacedSet {
  readonly tokens: number;
  readonly offsets: number;
  readonly targets: number;
}

export interface EncoderBatch {
  readonly first: number;
  readonly count: number;
  /** Tokens of its texts. */
  readonly size: number;
  readonly entries: number;
  readonly pieces: number;
  readonly pieceCount: number;
  readonly lists: number;
  readonly listCount: number;
}

export function encoderLists(job: TrainingJob, numbers: WholeNumbers): EncoderLists {
  const { model, train, test, batchSize } = job;
  const size = Math.min(batchSize, train.count);
  const batches = Array.from({ length: Math.ceil(train.count / size) }, (_, b): EncoderBatch => {
    const { start, count } = batchOf(b, train.count, size);
    const tokens = train.tokens.subarray(train.offsets[start], train.offsets[start + count]);
    const { entries, pieces, starts } = occurrenceLists(tokens, model.vocabularySize, PIECE);
    const lists: number[] = [];
    for (let word = 0; word < model.vocabularySize; word++) {
      if (starts[word]! < starts[word + 1]!) lists.push(word, starts[word]!);
    }
    lists.push(0, pieces.length - 1);
    return {
      first: start,
      count,
      size: tokens.length,
      entries: numbers.add(entries),
      pieces: numbers.add(pieces),
      pieceCount: pieces.length - 1,
      lists: numbers.add(lists),
      listCount: lists.length / 2 - 1,
    };
  });
  return { sets: { train: place(train, numbers), test: place(test, numbers) }, batches };
}

function place({ count, tokens, offsets, targets }: Examples, numbers: WholeNumbers): PlacedSet {
  return {
    tokens: numbers.add(tokens),
    offsets: numbers.add(offsets.length === count + 1 ? offsets : offsets.subarray(0, count + 1)),
    targets: numbers.add(targets),
  };
}

/** Tokens of the longest text of a set. */
export function longestText({ count, offsets }: Examples): number {
  let longest = 1;
  for (let i = 0; i < count; i++) longest = Math.max(longest, offsets[i + 1]! - offsets[i]!);
  return longest;
}

/** Most tokens of `size` neighbouring examples that begin at a multiple of `size`. */
export function mostTokens({ count, offsets }: Examples, size: number): number {
  let most = 1;
  for (let from = 0; from < count; from += size)
    most = Math.max(most, offsets[Math.min(count, from + size)]! - offsets[from]!);
  return most;
}

import type { Examples } from "../../../data/types";
import { shardsOf } from "./sizes";
import type { Slice } from "./sizes";

/**
 * Where the words of a training set lie. The word table is kept by rank, the most frequent word first, so that a batch touches few
 * memory pages; a batch works on a copy of its own words, a shard adds up gradients for its own.
 */
export interface EncoderIndex {
  /** Rank of each word; words that the training set lacks come last. */
  readonly rankOf: Int32Array;
  /** Ranks that occur in batch b, ascending: batchWords[batchStarts[b] … batchStarts[b + 1] − 1]. */
  readonly batchWords: Int32Array;
  readonly batchStarts: Int32Array;
  /** Places in its batch's list of the words of shard s of batch b, ascending, from shardStarts[b · SHARDS + s] on. */
  readonly shardWords: Int32Array;
  readonly shardStarts: Int32Array;
  /** For each token of the training set, its word's place in its shard's list. */
  readonly slots: Int32Array;
}

/** Ranks words by how often they occur, then by id. */
function rankWords(train: Examples, vocabulary: number): Int32Array {
  const counts = new Int32Array(vocabulary);
  for (let k = 0; k < train.offsets[train.count]!; k++) counts[train.tokens[k]!]!++;
  const ids = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const rankOf = new Int32Array(vocabulary);
  ids.forEach((id, rank) => (rankOf[id] = rank));
  return rankOf;
}

/** Collects the different values of a run of numbers, ascending, and each one's place. */
class Places {
  readonly #held: Uint8Array;
  readonly placeOf: Int32Array;

  constructor(size: number) {
    this.#held = new Uint8Array(size);
    this.placeOf = new Int32Array(size);
  }

  /** The different ones of valueAt(from) … valueAt(to − 1), which are below `below`; fills `placeOf` for them. */
  of(from: number, to: number, below: number, valueAt: (k: number) => number): number[] {
    this.#held.fill(0, 0, below);
    for (let k = from; k < to; k++) this.#held[valueAt(k)] = 1;
    const found: number[] = [];
    for (let value = 0; value < below; value++) {
      if (this.#held[value] === 0) continue;
      this.placeOf[value] = found.length;
      found.push(value);
    }
    return found;
  }
}

export function encoderIndex(train: Examples, batches: readonly Slice[], vocabulary: number): EncoderIndex {
  const { tokens, offsets } = train;
  const rankOf = rankWords(train, vocabulary);
  const [inBatch, inShard] = [new Places(vocabulary), new Places(vocabulary)];
  const [batchWords, shardWords]: [number[][], number[][]] = [[], []];
  const slots = new Int32Array(offsets[train.count]!);
  for (const batch of batches) {
    const rank = (k: number): number => rankOf[tokens[k]!]!;
    const words = inBatch.of(offsets[batch.first]!, offsets[batch.last]!, vocabulary, rank);
    batchWords.push(words);
    const place = (k: number): number => inBatch.placeOf[rank(k)]!;
    for (const { first, last } of shardsOf(train, batch)) {
      const [from, to] = [offsets[first]!, offsets[last]!];
      shardWords.push(inShard.of(from, to, words.length, place));
      for (let k = from; k < to; k++) slots[k] = inShard.placeOf[place(k)]!;
    }
  }
  const batchParts = concatenate(batchWords);
  const shardParts = concatenate(shardWords);
  return {
    rankOf,
    batchWords: batchParts.all,
    batchStarts: batchParts.starts,
    shardWords: shardParts.all,
    shardStarts: shardParts.starts,
    slots,
  };
}

function concatenate(lists: readonly (readonly number[])[]): { all: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (starts[i + 1] = starts[i]! + list.length));
  const all = new Int32Array(starts[lists.length]!);
  lists.forEach((list, i) => all.set(list, starts[i]));
  return { all, starts };
}

/** Longest of the lists that begin at `starts`. */
export function longestList(starts: Int32Array): number {
  let most = 0;
  for (let i = 1; i < starts.length; i++) most = Math.max(most, starts[i]! - starts[i - 1]!);
  return most;
}

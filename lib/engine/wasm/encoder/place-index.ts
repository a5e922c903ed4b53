import type { Examples } from "../../../data/types";
import type { TrainingJob } from "../../types";
import { encoderIndex, longestList } from "./word-index";
import { SHARDS, slices } from "./sizes";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** A set in the run's memory. */
export interface PlacedExamples {
  readonly examples: Examples;
  /** Rank of each token. */
  readonly ranks: Address;
  readonly offsets: Address;
  readonly targets: Address;
}

/** An `EncoderIndex` in the run's memory, and both sets. */
export interface PlacedIndex {
  readonly train: PlacedExamples;
  readonly test: PlacedExamples;
  readonly rankOf: Int32Array;
  /** Each training token's place in its shard's list. */
  readonly slots: Address;
  readonly shardWords: Address;
  /** Words of the largest batch and shard. */
  readonly mostWords: number;
  readonly mostShardWords: number;
  /** Ranks of the batch that step t trains on. */
  wordsOf(t: number): { readonly batch: number; readonly list: Address; readonly count: number };
  /** Where the lists of a batch's shards start in `shardWords`, SHARDS + 1 int32. */
  startsOf(batch: number): Address;
  shardList(batch: number, shard: number): Address;
  shardCount(batch: number, shard: number): number;
}

/** One thread builds the index, all read it. */
export function placeIndex({ arena, team }: ProgramContext, job: TrainingJob): PlacedIndex {
  const { model, train, test } = job;
  const batches = slices(train.count, job.batchSize);
  // The lists' lengths are known to the thread that made them; the others read them here before they lay out memory.
  const sizesAt = arena.bytes(8);
  let made: ReturnType<typeof encoderIndex> | undefined;
  team.forEach(1, () => {
    made = encoderIndex(train, batches, model.vocabularySize);
    arena.i32(sizesAt, 2).set([made.batchWords.length, made.shardWords.length]);
  });
  const found = arena.i32(sizesAt, 2);
  const tokens = train.offsets[train.count]!;
  const ints = (length: number): { at: Address; length: number } => ({ at: arena.bytes(4 * length), length });
  const parts = {
    rankOf: ints(model.vocabularySize),
    batchWords: ints(found[0]!),
    batchStarts: ints(batches.length + 1),
    shardWords: ints(found[1]!),
    shardStarts: ints(batches.length * SHARDS + 1),
    slots: ints(tokens),
  };
  const view = (name: keyof typeof parts): Int32Array => arena.i32(parts[name].at, parts[name].length);
  const sets = { train: reserve(arena, train), test: reserve(arena, test) };
  if (made !== undefined) {
    for (const name of Object.keys(parts) as (keyof typeof parts)[]) view(name).set(made[name]);
    for (const set of [sets.train, sets.test]) {
      const { tokens: ids, offsets, targets, count } = set.examples;
      const ranks = arena.i32(set.ranks, offsets[count]!);
      for (let k = 0; k < ranks.length; k++) ranks[k] = made.rankOf[ids[k]!]!;
      arena.i32(set.offsets, count + 1).set(offsets.subarray(0, count + 1));
      arena.i32(set.targets, count).set(targets.subarray(0, count));
    }
  }
  // A barrier: the others wait for the copy.
  team.forEach(0, () => undefined);
  const [batchStarts, shardStarts] = [view("batchStarts"), view("shardStarts")];
  return {
    ...sets,
    rankOf: view("rankOf"),
    slots: parts.slots.at,
    shardWords: parts.shardWords.at,
    mostWords: longestList(batchStarts),
    mostShardWords: longestList(shardStarts),
    wordsOf(t) {
      const batch = t % batches.length;
      const start = batchStarts[batch]!;
      return { batch, list: parts.batchWords.at + 4 * start, count: batchStarts[batch + 1]! - start };
    },
    startsOf: (batch) => parts.shardStarts.at + 4 * batch * SHARDS,
    shardList: (batch, shard) => parts.shardWords.at + 4 * shardStarts[batch * SHARDS + shard]!,
    shardCount(batch, shard) {
      const at = batch * SHARDS + shard;
      return shardStarts[at + 1]! - shardStarts[at]!;
    },
  };
}

function reserve(arena: ProgramContext["arena"], examples: Examples): PlacedExamples {
  const { count, offsets } = examples;
  return {
    examples,
    ranks: arena.bytes(4 * offsets[count]!),
    offsets: arena.bytes(4 * (count + 1)),
    targets: arena.bytes(4 * count),
  };
}

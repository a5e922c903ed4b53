import type { EncoderKernels } from "./kernels";
import type { PlacedIndex } from "./place-index";
import { SHARDS } from "./sizes";
import type { EncoderSizes } from "./sizes";
import type { Address } from "../../algebra/address";
import type { ProgramContext } from "../program";

/** The token gradients of a batch, in {@link SHARDS} parts, and the sums over them. */
export interface EncoderShards {
  /** Points this thread's kernels at a shard. */
  open(shard: number): void;
  /** Adds h floats to the gradient of a word of the open shard, which is shard 0, and of position 0. */
  addToFirst(word: number, gradient: Address): void;
  /** Σ over shards, into padded rows; `keys` as in the forward pass. */
  sumPlaces(keys: Address, to: Address): void;
  /** Σ over shards of the gradient of the keys, one padded row a head. */
  sumKeys(): Address;
  /** Adds Σ over shards to LayerNorm's gain and shift gradients. */
  addNorm(gain: Address, shift: Address): void;
  /** Copies the gradient of step t's words into the first rows of a flat vector; the others are 0. For checks. */
  wordGradient(t: number, flat: Float32Array): void;
}

export function encoderShards(
  { arena }: ProgramContext,
  kernels: EncoderKernels,
  sizes: EncoderSizes,
  index: PlacedIndex,
): EncoderShards {
  const { h, row, headRows, longest, vocabulary } = sizes;
  const room = index.mostShardWords;
  const wide = kernels.gradientStride() / 4;
  const touched = arena.bytes(4 * SHARDS * room);
  const wordRows = arena.floats(SHARDS * room * wide);
  const small = longest * wide + (headRows + 2) * row;
  const smalls = arena.floats(SHARDS * small);
  const places = arena.floats(longest * wide);
  const keys = arena.floats(headRows * row);
  const norm = arena.floats(2 * row);
  const keysAt = smalls + 4 * longest * wide;
  const normAt = keysAt + 4 * headRows * row;
  kernels.useShards(
    SHARDS,
    room,
    touched,
    wordRows,
    arena.bytesPerThread(4 * SHARDS),
    arena.floatsPerThread(wide),
  );

  return {
    open(shard) {
      kernels.openShard(
        touched + 4 * shard * room,
        wordRows + 4 * shard * room * wide,
        smalls + 4 * shard * small,
        longest,
      );
    },
    addToFirst(word, gradient) {
      kernels.axpy(h, 1, gradient, kernels.wordGradient(word));
      kernels.axpy(h, 1, gradient, smalls);
    },
    sumPlaces(headKeys, to) {
      kernels.sumParts(smalls, small, SHARDS, longest * wide, places, false);
      for (let j = 0; j < longest; j++) {
        kernels.finishGradient(places + 4 * j * wide, headKeys, to + 4 * j * row);
      }
    },
    sumKeys() {
      kernels.sumParts(keysAt, small, SHARDS, headRows * row, keys, false);
      return keys;
    },
    addNorm(gain, shift) {
      kernels.sumParts(normAt, small, SHARDS, 2 * row, norm, false);
      kernels.addColumnSums(norm, 1, h, gain);
      kernels.addColumnSums(norm + 4 * row, 1, h, shift);
    },
    wordGradient(t, flat) {
      const { batch, list, count } = index.wordsOf(t);
      const idOf = new Int32Array(vocabulary);
      index.rankOf.forEach((rank, id) => (idOf[rank] = id));
      const ranks = arena.i32(list, count);
      kernels.seekWord(index.shardWords, index.startsOf(batch), 0);
      for (let word = 0; word < count; word++) {
        const found = kernels.sumWordGradient(index.shardWords, index.startsOf(batch), word);
        if (found !== 0) flat.set(arena.f32(found, h), idOf[ranks[word]!]! * h);
      }
    },
  };
}

import type { AdamWCoefficients } from "./adam-w";
import type { EncoderKernels } from "./encoder-kernels";
import { SHARDS } from "./encoder-sizes";
import type { EncoderSizes } from "./encoder-sizes";
import type { StateVectors } from "./encoder-words";
import type { Address } from "./kernels";
import type { ProgramContext } from "./program";

/** The token gradients of a batch, in {@link SHARDS} parts, and the sums over them. */
export interface EncoderShards {
  /** Points this thread's kernels at a shard. */
  open(shard: number): void;
  /** Adds h floats to the first token's row, at position 0, in the open shard. */
  addToFirst(token: number, gradient: Address): void;
  /** Σ over shards, into padded rows; `keys` as in the forward pass. */
  sumPlaces(keys: Address, to: Address): void;
  /** Σ over shards of the gradient of the keys, one padded row a head. */
  sumKeys(): Address;
  /** Adds Σ over shards to LayerNorm's gain and shift gradients. */
  addNorm(gain: Address, shift: Address): void;
  /** Update t of the rows of entries first … last − 1 of a list. */
  update(
    state: StateVectors,
    list: Address,
    first: number,
    last: number,
    t: number,
    c: AdamWCoefficients,
  ): void;
  /** The last step's gradient of the word table, dense, [V, row]: for checks. */
  wordGradient(keys: Address): Float32Array;
}

export function encoderShards(
  { arena }: ProgramContext,
  kernels: EncoderKernels,
  sizes: EncoderSizes,
): EncoderShards {
  const { h, row, headRows, longest, vocabulary, shardWords } = sizes;
  const slots = arena.bytes(4 * SHARDS * vocabulary);
  const counts = arena.bytes(4 * 16 * SHARDS);
  const tokens = arena.bytes(4 * SHARDS * shardWords);
  const wide = kernels.gradientStride() / 4;
  const wordRows = arena.floats(SHARDS * shardWords * wide);
  const small = longest * wide + (headRows + 2) * row;
  const smalls = arena.floats(SHARDS * small);
  const places = arena.floats(longest * wide);
  const keys = arena.floats(headRows * row);
  const norm = arena.floats(2 * row);
  const ownRow = arena.floatsPerThread(wide);
  const keysAt = smalls + 4 * longest * wide;
  const normAt = keysAt + 4 * headRows * row;

  return {
    open(shard) {
      kernels.openShard(
        slots + 4 * shard * vocabulary,
        counts + 64 * shard,
        tokens + 4 * shard * shardWords,
        wordRows + 4 * shard * shardWords * wide,
        smalls + 4 * shard * small,
        longest,
      );
    },
    addToFirst(token, gradient) {
      kernels.axpy(h, 1, gradient, kernels.wordGradient(token));
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
    update({ p, m, v }, list, first, last, t, c) {
      kernels.embeddingAdamW(
        ...([p, m, v, list, first, last, t] as const),
        ...([slots, vocabulary, SHARDS, wordRows, shardWords, ownRow] as const),
        ...([c.decay, c.oneMinusBeta1, c.beta2, c.oneMinusBeta2] as const),
        ...([c.stepSize, c.rootCorrection, c.epsilon] as const),
      );
    },
    wordGradient(headKeys) {
      const sums = new Float32Array(vocabulary * wide);
      for (let s = 0; s < SHARDS; s++) {
        const count = arena.i32(counts + 64 * s, 1)[0]!;
        const ids = arena.i32(tokens + 4 * s * shardWords, count);
        const rows = arena.f32(wordRows + 4 * s * shardWords * wide, count * wide);
        ids.forEach((id, slot) => {
          for (let j = 0; j < wide; j++) sums[id * wide + j]! += rows[slot * wide + j]!;
        });
      }
      const dense = new Float32Array(vocabulary * row);
      const own = arena.f32(ownRow, wide);
      for (let id = 0; id < vocabulary; id++) {
        own.set(sums.subarray(id * wide, (id + 1) * wide));
        kernels.finishGradient(ownRow, headKeys, ownRow);
        dense.set(own.subarray(0, row), id * row);
      }
      return dense;
    },
  };
}

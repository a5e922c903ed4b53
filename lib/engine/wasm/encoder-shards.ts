import type { AdamWCoefficients } from "./adam-w";
import type { EncoderKernels } from "./encoder-kernels";
import { SHARDS } from "./encoder-sizes";
import type { EncoderSizes } from "./encoder-sizes";
import type { Address } from "./kernels";
import type { ProgramContext } from "./program";

/** The token gradients of a batch, in {@link SHARDS} parts, and the sums over them. */
export interface EncoderShards {
  /** Points this thread's kernels at a shard. */
  open(shard: number): void;
  /** Adds h floats to the first token's row, at position 0, in the open shard. */
  addToFirst(token: number, gradient: Address): void;
  /** Σ over shards, into padded rows. */
  sumPlaces(to: Address): void;
  /** Σ over shards of the gradient of the keys, one padded row a head. */
  sumKeys(): Address;
  /** Adds Σ over shards to LayerNorm's gain and shift gradients. */
  addNorm(gain: Address, shift: Address): void;
  /** Word rows first … last − 1. */
  update(
    state: { p: Address; m: Address; v: Address },
    first: number,
    last: number,
    c: AdamWCoefficients,
  ): void;
  /** The last step's gradient of the word table, dense, [V, row]: for checks. */
  wordGradient(): Float32Array;
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
  const wordRows = arena.floats(SHARDS * shardWords * row);
  const small = (longest + headRows + 2) * row;
  const smalls = arena.floats(SHARDS * small);
  const keys = arena.floats(headRows * row);
  const norm = arena.floats(2 * row);
  const ownRow = arena.floatsPerThread(row);
  const keysAt = smalls + 4 * longest * row;
  const normAt = keysAt + 4 * headRows * row;

  return {
    open(shard) {
      kernels.openShard(
        slots + 4 * shard * vocabulary,
        counts + 64 * shard,
        tokens + 4 * shard * shardWords,
        wordRows + 4 * shard * shardWords * row,
        smalls + 4 * shard * small,
        longest,
      );
    },
    addToFirst(token, gradient) {
      kernels.axpy(h, 1, gradient, kernels.wordGradient(token));
      kernels.axpy(h, 1, gradient, smalls);
    },
    sumPlaces: (to) => kernels.sumParts(smalls, small, SHARDS, longest * row, to, false),
    sumKeys() {
      kernels.sumParts(keysAt, small, SHARDS, headRows * row, keys, false);
      return keys;
    },
    addNorm(gain, shift) {
      kernels.sumParts(normAt, small, SHARDS, 2 * row, norm, false);
      kernels.addColumnSums(norm, 1, h, gain);
      kernels.addColumnSums(norm + 4 * row, 1, h, shift);
    },
    update({ p, m, v }, first, last, c) {
      kernels.embeddingAdamW(
        ...([p, m, v, first, last, slots, vocabulary, SHARDS, wordRows, shardWords, ownRow] as const),
        ...([c.decay, c.oneMinusBeta1, c.beta2, c.oneMinusBeta2] as const),
        ...([c.stepSize, c.rootCorrection, c.epsilon] as const),
      );
    },
    wordGradient() {
      const dense = new Float32Array(vocabulary * row);
      for (let s = 0; s < SHARDS; s++) {
        const count = arena.i32(counts + 64 * s, 1)[0]!;
        const ids = arena.i32(tokens + 4 * s * shardWords, count);
        const rows = arena.f32(wordRows + 4 * s * shardWords * row, count * row);
        ids.forEach((id, slot) => {
          for (let j = 0; j < row; j++) dense[id * row + j]! += rows[slot * row + j]!;
        });
      }
      return dense;
    },
  };
}

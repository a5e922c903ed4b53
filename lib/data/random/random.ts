import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { createSha256 } from "../../platform/sha256";
import { naturalLog } from "./natural-log";

/** Everything a stream is: plain data, exact through JSON. */
export interface StreamState {
  /** The four 32-bit words of xoroshiro128+. */
  readonly words: readonly number[];
  /** Second value of the last normal pair, when it has not been handed out yet. */
  readonly spare: number | null;
}

/**
 * One named source of randomness. The same seed and name give the same values on every machine: the generator works on
 * integers, and `normal` uses only operations that the language fixes to the last bit.
 */
export interface Stream {
  /** Next integer in [0, 2³²). */
  uint32(): number;
  /** Next number in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Next integer in [0, below), every one equally likely. `below` is an integer from 1 to 2³². */
  integer(below: number): number;
  /** Next value of N(0, 1), by Marsaglia's polar method (Box–Muller without sine and cosine). */
  normal(): number;
  /** A uniformly shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /** 0 … n − 1 in uniformly random order. */
  permutation(n: number): Int32Array;
  /** `size` different integers of 0 … n − 1, uniform over all such draws, in the order drawn. */
  sample(n: number, size: number): Int32Array;
  /** The state now; `restoreStream` continues from it. */
  state(): StreamState;
}

const TWO_32 = 2 ** 32;

class XoroshiroStream implements Stream {
  private readonly generator: RandomGenerator;
  private spare: number | null;

  constructor(state: StreamState) {
    this.generator = xoroshiro128plusFromState(state.words);
    this.spare = state.spare;
  }

  uint32(): number {
    return this.generator.next() >>> 0;
  }

  uniform(): number {
    const high = this.uint32() >>> 6; // 26 bits
    const low = this.uint32() >>> 5; // 27 bits
    return (high * 2 ** 27 + low) / 2 ** 53;
  }

  integer(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > TWO_32) {
      throw new RangeError(`Expected \`below\` to be an integer from 1 to 2^32, got ${String(below)}.`);
    }
    // Cut [0, 2³²) into `below` equal intervals and draw again in the rest. Division reads the high bits: the lowest
    // bit of xoroshiro128+ is its weakest.
    const interval = Math.floor(TWO_32 / below);
    for (;;) {
      const value = Math.floor(this.uint32() / interval);
      if (value < below) return value;
    }
  }

  normal(): number {
    if (this.spare !== null) {
      const spare = this.spare;
      this.spare = null;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const s = x * x + y * y;
      if (s >= 1 || s === 0) continue;
      const radius = Math.sqrt((-2 * naturalLog(s)) / s); // sqrt is correctly rounded by IEEE 754
      this.spare = y * radius;
      return x * radius;
    }
  }

  shuffle<T>(items: readonly T[]): T[] {
    return Array.from(this.permutation(items.length), (i) => items[i] as T);
  }

  permutation(n: number): Int32Array {
    return this.sample(n, n);
  }

  sample(n: number, size: number): Int32Array {
    if (!Number.isInteger(size) || size < 0 || size > n) {
      throw new RangeError(`Expected a sample size from 0 to ${String(n)}, got ${String(size)}.`);
    }
    const all = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < size; i++) {
      const j = i + this.integer(n - i); // Fisher–Yates, stopped after `size` draws
      const chosen = all[j] as number;
      all[j] = all[i] as number;
      all[i] = chosen;
    }
    return all.slice(0, size);
  }

  state(): StreamState {
    return { words: [...this.generator.getState()], spare: this.spare };
  }
}

/**
 * The stream called `name` of a seed. Streams of different names are independent: their starting words are SHA-256 of
 * seed and name, so that drawing more from one never moves another.
 * @param seed an integer; the config's `seed`
 * @param name what the stream decides: `split`, `prune/2000`, `init`
 */
export function stream(seed: number, name: string): Stream {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`Expected an integer seed, got ${String(seed)}.`);
  const hash = createSha256().update(`grokbook stream ${seed} ${name}`).bytes();
  const view = new DataView(hash.buffer, hash.byteOffset);
  const words = [0, 4, 8, 12].map((at) => view.getInt32(at, true));
  return new XoroshiroStream({ words, spare: null });
}

/** A stream that continues exactly where `state` was taken. */
export function restoreStream(state: StreamState): Stream {
  const { words, spare } = state;
  const whole = words.length === 4 && words.every((w) => Number.isInteger(w)) && words.some((w) => w !== 0);
  if (!whole || !(spare === null || Number.isFinite(spare))) {
    throw new TypeError(
      "Expected a stream state { words: four integers, not all 0; spare: a number or null }.",
    );
  }
  return new XoroshiroStream({ words: [...words], spare });
}

import type { Stream } from "../../data/random/random";
import { equalCountBins, type EqualCountBins } from "../statistics/equal-count-bins";
import { klDivergence } from "../statistics/kl-divergence";

/** What is compared between a subset and the whole, of one column of scores. */
export interface ScoreStatistics {
  readonly mean: number;
  /** Standard deviation, divided by n − 1. */
  readonly deviation: number;
  /** KL of the subset's histogram from the whole's, in nats. */
  readonly kl: number;
}

/** A set of scores that subsets are drawn from. */
export interface ScorePool {
  readonly size: number;
  readonly bins: EqualCountBins;
  /** The statistics of a subset's scores against this pool. */
  statistics(scores: ArrayLike<number>): ScoreStatistics;
  /**
   * The statistics of uniform random draws of `size` scores without replacement: what pruning does to them when it is
   * fair, luck included.
   */
  draws(size: number, draws: number, random: Pick<Stream, "integer">): ScoreStatistics[];
}

/**
 * Prepares a column of scores for comparing subsets with it.
 * @param bins of equal count for the KL. Default 10 (ours)
 */
export function scorePool(scores: ArrayLike<number>, bins = 10): ScorePool {
  const cut = equalCountBins(scores, bins);
  const all = Float64Array.from(scores);
  const binOf = Uint8Array.from(all, (value) => cut.binOf(value));
  const whole = sums(all.length, (i) => i);
  const order = Int32Array.from(all, (_, i) => i);

  function sums(n: number, row: (i: number) => number): Sums {
    const counts = new Int32Array(bins);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      const at = row(i);
      const value = all[at] as number;
      sum += value;
      squares += value * value;
      const bin = binOf[at] as number;
      counts[bin] = (counts[bin] as number) + 1;
    }
    return { n, sum, squares, counts };
  }

  function one(size: number, random: Pick<Stream, "integer">): ScoreStatistics {
    // Of a large draw the rest is the smaller one, and as random.
    const few = Math.min(size, all.length - size);
    for (let i = 0; i < few; i++) {
      const j = i + random.integer(all.length - i);
      const chosen = order[j] as number;
      order[j] = order[i] as number;
      order[i] = chosen;
    }
    const drawn = sums(few, (i) => order[i] as number);
    return statisticsOf(few === size ? drawn : without(whole, drawn), whole.counts);
  }

  return {
    size: all.length,
    bins: cut,
    statistics(subset) {
      const values = Float64Array.from(subset);
      const [sum, squares] = [values.reduce((s, v) => s + v, 0), values.reduce((s, v) => s + v * v, 0)];
      return statisticsOf({ n: values.length, sum, squares, counts: cut.histogram(values) }, whole.counts);
    },
    draws(size, draws, random) {
      if (!(size >= 2 && size < all.length))
        throw new RangeError(`Expected a size from 2 to ${all.length - 1}, got ${size}.`);
      return Array.from({ length: draws }, () => one(size, random));
    },
  };
}

interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly counts: Int32Array;
}

const without = (a: Sums, b: Sums): Sums => ({
  n: a.n - b.n,
  sum: a.sum - b.sum,
  squares: a.squares - b.squares,
  counts: a.counts.map((c, i) => c - (b.counts[i] as number)),
});

function statisticsOf({ n, sum, squares, counts }: Sums, whole: Int32Array): ScoreStatistics {
  const mean = sum / n;
  const deviation = Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1));
  return { mean, deviation, kl: klDivergence(counts, whole) };
}

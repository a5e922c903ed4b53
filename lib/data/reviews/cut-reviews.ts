import type { ReviewsConfig } from "../../config/types";
import type { Corpus } from "./corpus";
import { OfficialSplitError } from "../errors/official-split-error";
import { stream } from "../random/random";
import { pruneRows, splitRows } from "../random/split";
import { withoutRepeats, type RepeatCounts } from "./repeats";

/** Rows of a corpus, by their part in a run. */
export interface ReviewsSplit {
  /** Reviews that are short enough, or all when longer ones are truncated. */
  readonly short: readonly number[];
  /** What is left of them without repeats, where those are dropped; else the same. */
  readonly usable: readonly number[];
  /** Among the short ones. */
  readonly repeats: RepeatCounts;
  /** The train split before pruning. */
  readonly pool: Int32Array;
  /** What pruning leaves of it, in the order of the batches. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Size of the test split before `testLimit`. */
  readonly testPool: number;
}

/** What decides a split, besides the corpus. */
export interface SplitSettings extends Pick<
  ReviewsConfig,
  | "source"
  | "seed"
  | "split"
  | "trainFraction"
  | "dataFraction"
  | "maxTokens"
  | "longer"
  | "testLimit"
  | "positions"
> {
  readonly dropRepeats: boolean;
}

/** How many of these rows are negative, and how many positive. */
export function countLabels(corpus: Corpus, rows: ArrayLike<number>): [negative: number, positive: number] {
  let positive = 0;
  for (let i = 0; i < rows.length; i++) positive += corpus.labels[rows[i] as number] as number;
  return [rows.length - positive, positive];
}

/** Length limit, repeats, split and pruning, whatever comes out of it; `splitReviews` refuses what cannot be trained on. */
export function cutReviews(corpus: Corpus, settings: SplitSettings): ReviewsSplit {
  const { seed, split, trainFraction, dataFraction, maxTokens, longer, testLimit, dropRepeats } = settings;
  const { offsets, parts } = corpus;
  const short: number[] = [];
  for (let i = 0; i < corpus.count; i++) {
    const length = (offsets[i + 1] as number) - (offsets[i] as number);
    if (longer === "truncate" || length <= maxTokens) short.push(i);
  }
  const { kept, ...repeats } = withoutRepeats(corpus, short, maxTokens);
  const usable = dropRepeats ? kept : short;
  const { train: pool, test: held } = split === "official" ? official(usable, parts, settings) : pooled();

  function pooled(): { train: Int32Array; test: Int32Array } {
    const rows = splitRows(usable.length, trainFraction, seed);
    const at = (i: number): number => usable[i] as number;
    return { train: rows.train.map(at), test: rows.test.map(at) };
  }

  // As the official script: shuffle all, keep the first int(ratio · N).
  const size = Math.floor(dataFraction * pool.length);
  const train = size === 0 ? new Int32Array(0) : pruneRows(pool, size, seed);
  const limited = testLimit !== null && testLimit < held.length;
  const test = limited
    ? stream(seed, "test")
        .sample(held.length, testLimit)
        .map((i) => held[i] as number)
    : held;
  return { short, usable, repeats, pool, train, test, testPool: held.length };
}

function official(
  usable: readonly number[],
  parts: Uint8Array,
  { source, seed }: SplitSettings,
): { train: Int32Array; test: Int32Array } {
  if (!parts.includes(1)) throw new OfficialSplitError(source);
  const train = usable.filter((i) => parts[i] === 0);
  const test = usable.filter((i) => parts[i] === 1);
  return { train: Int32Array.from(stream(seed, "split").shuffle(train)), test: Int32Array.from(test) };
}

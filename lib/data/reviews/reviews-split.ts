import type { ReviewsConfig } from "../../config/types";
import type { Corpus } from "./corpus";
import { OfficialSplitError } from "../errors/official-split-error";
import { stream } from "../random/random";
import { pruneRows, splitRows } from "../random/split";

/** Rows of a corpus, by their part in a run. */
export interface ReviewsSplit {
  /** Reviews that are short enough, or all when longer ones are truncated. */
  readonly usable: number;
  /** The train split before pruning. */
  readonly pool: Int32Array;
  /** What pruning leaves of it, in the order of the batches. */
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Size of the test split before `testLimit`. */
  readonly testPool: number;
}

/**
 * Decides which reviews are trained and tested on: length limit first, then the split, then pruning (paper App. B).
 * The test rows depend on seed, split and lengths, never on `dataFraction`.
 * @throws OfficialSplitError when the source has no test file, DataSizeError when pruning leaves nothing
 */
export function splitReviews(corpus: Corpus, config: ReviewsConfig): ReviewsSplit {
  const { seed, split, trainFraction, dataFraction, maxTokens, longer, testLimit } = config;
  const { offsets, parts } = corpus;
  const usable: number[] = [];
  for (let i = 0; i < corpus.count; i++) {
    const length = (offsets[i + 1] as number) - (offsets[i] as number);
    if (longer === "truncate" || length <= maxTokens) usable.push(i);
  }
  const { train: pool, test: held } = split === "official" ? official(usable, parts, config) : pooled();

  function pooled(): { train: Int32Array; test: Int32Array } {
    const rows = splitRows(usable.length, trainFraction, seed);
    const at = (i: number): number => usable[i] as number;
    return { train: rows.train.map(at), test: rows.test.map(at) };
  }

  // As the official script: shuffle all, keep the first int(ratio · N).
  const train = pruneRows(pool, Math.floor(dataFraction * pool.length), seed);
  const limited = testLimit !== null && testLimit < held.length;
  const test = limited
    ? stream(seed, "test")
        .sample(held.length, testLimit)
        .map((i) => held[i] as number)
    : held;
  return { usable: usable.length, pool, train, test, testPool: held.length };
}

function official(
  usable: readonly number[],
  parts: Uint8Array,
  { source, seed }: ReviewsConfig,
): { train: Int32Array; test: Int32Array } {
  if (!parts.includes(1)) throw new OfficialSplitError(source);
  const train = usable.filter((i) => parts[i] === 0);
  const test = usable.filter((i) => parts[i] === 1);
  return { train: Int32Array.from(stream(seed, "split").shuffle(train)), test: Int32Array.from(test) };
}

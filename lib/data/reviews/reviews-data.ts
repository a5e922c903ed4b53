import type { ReviewsConfig } from "../../config/types";
import type { Corpus } from "./corpus";
import { digestExamples } from "../files/digest";
import { loadCorpus } from "./load-corpus";
import { reviewSource } from "./review-source";
import { splitReviews, type ReviewsSplit } from "./reviews-split";
import type { Examples, TaskData } from "../types";

/** Packs rows of a corpus; a review longer than `maxTokens` keeps its beginning and ends in [SEP]. */
function pack(corpus: Corpus, rows: Int32Array, maxTokens: number): Examples {
  const { offsets: from, tokens: source, labels } = corpus;
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    const length = (from[row + 1] as number) - (from[row] as number);
    offsets[i + 1] = (offsets[i] as number) + Math.min(length, maxTokens);
  });
  const tokens = new Int32Array(offsets[rows.length] as number);
  rows.forEach((row, i) => {
    const start = from[row] as number;
    const [at, end] = [offsets[i] as number, offsets[i + 1] as number];
    tokens.set(source.subarray(start, start + end - at), at);
    tokens[end - 1] = source[(from[row + 1] as number) - 1] as number;
  });
  return {
    count: rows.length,
    tokens,
    offsets,
    targets: Int32Array.from(rows, (row) => labels[row] as number),
  };
}

/** Paper Table 1: IMDB reviews of at most 256 tokens. Ours are the same number. */
const PAPER_IMDB = 28_097;

function notes(corpus: Corpus, config: ReviewsConfig, split: ReviewsSplit): string[] {
  const { source, maxTokens, longer, seed, dataFraction } = config;
  const { usable, pool, train, test, testPool } = split;
  const paper =
    source === "imdb" && maxTokens === 256 && longer === "drop" ? ` The paper keeps ${PAPER_IMDB}.` : "";
  const limit = test.length < testPool ? `, of which ${test.length} are evaluated (testLimit)` : "";
  const cut = config.split === "official" ? "The source's own split" : `Pooled and split by seed ${seed}`;
  return [
    ...corpus.notes,
    longer === "truncate"
      ? `Reviews of more than ${maxTokens} tokens keep their first ${maxTokens}.`
      : `${usable} of ${corpus.count} reviews have at most ${maxTokens} tokens; the others are dropped.${paper}`,
    `${cut}: ${pool.length} train, ${testPool} test${limit}.`,
    `Uniform pruning keeps ${train.length} of the train reviews (data fraction ${dataFraction}).`,
  ];
}

/**
 * The task of paper §4.2–4.3: a review's tokens in, its sentiment out.
 * @throws MissingDataError, AlteredDataError, CsvError, OfficialSplitError or DataSizeError
 */
export function reviewsData(config: ReviewsConfig): TaskData {
  const corpus = loadCorpus(reviewSource(config.source));
  const split = splitReviews(corpus, config);
  const [train, test] = [
    pack(corpus, split.train, config.maxTokens),
    pack(corpus, split.test, config.maxTokens),
  ];
  return {
    train,
    test,
    vocabularySize: corpus.vocabularySize,
    classes: 2,
    digest: digestExamples(train, test),
    notes: notes(corpus, config, split),
  };
}

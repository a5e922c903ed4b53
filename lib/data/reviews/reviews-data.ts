import type { ReviewsConfig } from "../../config/types";
import type { Corpus } from "./corpus";
import { loadCorpus } from "./load-corpus";
import type { ReviewsSplit } from "./cut-reviews";
import { leaked } from "./repeats";
import { reviewSource, type ReviewSource } from "./review-source";
import { packedTask } from "./pack-reviews";
import { splitReviews } from "./reviews-split";
import type { TaskData } from "../types";

/** Paper Table 1: IMDB reviews of at most 256 tokens. Ours are the same number. */
const PAPER_IMDB = 28_097;

function notes(corpus: Corpus, config: ReviewsConfig, split: ReviewsSplit, own: boolean): string[] {
  const { source, maxTokens, longer, seed, dataFraction } = config;
  const { short, pool, train, test, testPool } = split;
  const paper =
    source === "imdb" && maxTokens === 256 && longer === "drop" ? ` The paper keeps ${PAPER_IMDB}.` : "";
  const limit = test.length < testPool ? `, of which ${test.length} are evaluated (testLimit)` : "";
  const cut = config.split === "official" ? "The source's own split" : `Pooled and split by seed ${seed}`;
  // What the paper, or the quick profile, leaves out of a known corpus is meant to be left out.
  const most = own && 2 * short.length < corpus.count ? "Warning: only " : "";
  return [
    ...corpus.notes,
    longer === "truncate"
      ? `Reviews of more than ${maxTokens} tokens keep their first ${maxTokens}.`
      : `${most}${short.length} of ${corpus.count} reviews have at most ${maxTokens} tokens; the others are dropped.${paper}`,
    ...repeatNotes(corpus, config, split),
    `${cut}: ${pool.length} train, ${testPool} test${limit}.`,
    `Uniform pruning keeps ${train.length} of the train reviews (data fraction ${dataFraction}).`,
  ];
}

/** Share of the test reviews that may be in train too before it is a warning (ours; 1.3 % of IMDB's are). */
const LEAK = 0.05;

function repeatNotes(corpus: Corpus, { maxTokens }: ReviewsConfig, split: ReviewsSplit): string[] {
  const { short, usable, repeats, train, test } = split;
  const { repeats: again, contradictions } = repeats;
  if (again === 0) return [];
  const counts = (inTest: string): string =>
    `${again} repeats${inTest}, ${contradictions} texts with both labels, as the model reads them`;
  if (usable.length < short.length)
    return [`${counts("")}: ${short.length - usable.length} reviews are dropped for it (repeats=drop).`];
  const shared = leaked(corpus, train, test, maxTokens);
  const bad = shared > LEAK * test.length || contradictions > LEAK * (short.length - again);
  return [
    `${bad ? "Warning: " : ""}${counts(`, ${shared} test reviews also in train`)}; repeats=drop leaves them out.`,
  ];
}

/** The rows of a run and what they were cut from. */
export function readSplit(config: ReviewsConfig): {
  readonly source: ReviewSource;
  readonly corpus: Corpus;
  readonly split: ReviewsSplit;
} {
  const source = reviewSource(config.source);
  const corpus = loadCorpus(source);
  return { source, corpus, split: splitReviews(corpus, { ...config, dropRepeats: source.dropRepeats }) };
}

/**
 * The task of paper §4.2–4.3: a review's tokens in, its sentiment out.
 * @throws MissingDataError, AlteredDataError, CsvError, OfficialSplitError, DataSizeError or MissingLabelError
 */
export function reviewsData(config: ReviewsConfig): TaskData {
  const { source, corpus, split } = readSplit(config);
  return { ...packedTask(corpus, split, config.maxTokens), notes: notes(corpus, config, split, source.own) };
}

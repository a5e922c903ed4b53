import type { DataFrame } from "danfojs-node";
import type { ReviewsConfig } from "../../config/types";
import { frame } from "../frame";
import { loadCorpus } from "./load-corpus";
import { reviewSource } from "./review-source";
import { splitReviews } from "./reviews-split";
import { wordPiece } from "../text/wordpiece";

/**
 * The reviews of a run for readers: columns text, label, tokens (pieces joined by spaces, as the model reads them),
 * length (in tokens, before any truncation) and split, where split is `train` (kept), `pruned` or `test`.
 * Reviews that are dropped for their length, or left out by `testLimit`, are not in it.
 */
export function reviewsTaskFrame(config: ReviewsConfig): DataFrame {
  const source = reviewSource(config.source);
  const corpus = loadCorpus(source);
  const { texts } = source.read();
  const { piece } = wordPiece(source.vocabulary().entries);
  const { pool, train, test } = splitReviews(corpus, config);
  const kept = new Set(train);

  const rows = [...pool, ...test];
  const lengthOf = (row: number): number =>
    (corpus.offsets[row + 1] as number) - (corpus.offsets[row] as number);
  return frame({
    text: rows.map((row) => texts[row] as string),
    label: rows.map((row) => corpus.labels[row] as number),
    tokens: rows.map((row) => {
      const [start, end] = [corpus.offsets[row] as number, corpus.offsets[row + 1] as number];
      const read = corpus.tokens.subarray(start, Math.min(end - 1, start + config.maxTokens - 1));
      return [...Array.from(read, piece), "[SEP]"].join(" ");
    }),
    length: rows.map(lengthOf),
    split: rows.map((row, i) => (i >= pool.length ? "test" : kept.has(row) ? "train" : "pruned")),
  });
}

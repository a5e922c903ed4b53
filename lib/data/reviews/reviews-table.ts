import type { ReviewsConfig } from "../../config/types";
import { wordPiece } from "../text/wordpiece";
import { readSplit } from "./reviews-data";

/**
 * The reviews of a run, column by column: text, label, tokens (pieces joined by spaces, as the model reads them), length (in
 * tokens, before any truncation) and split, where split is `train` (kept), `pruned` or `test`. The kept ones come first and
 * in the order of the batches, so that a run can be repeated from them; the test reviews stand in the engine's order too.
 * Reviews that are dropped for their length or as repeats, or left out by `testLimit`, are not in it.
 */
export function reviewsTable(config: ReviewsConfig): {
  readonly text: readonly string[];
  readonly label: readonly number[];
  readonly tokens: readonly string[];
  readonly length: readonly number[];
  readonly split: readonly ("train" | "pruned" | "test")[];
} {
  const { source, corpus, split } = readSplit(config);
  const { texts } = source.read();
  const { piece } = wordPiece(source.vocabulary().entries);
  const { pool, train, test } = split;
  const kept = new Set(train);
  const pruned = pool.filter((row) => !kept.has(row));

  const rows = [...train, ...pruned, ...test];
  const lengthOf = (row: number): number =>
    (corpus.offsets[row + 1] as number) - (corpus.offsets[row] as number);
  return {
    text: rows.map((row) => texts[row] as string),
    label: rows.map((row) => corpus.labels[row] as number),
    tokens: rows.map((row) => {
      const [start, end] = [corpus.offsets[row] as number, corpus.offsets[row + 1] as number];
      const read = corpus.tokens.subarray(start, Math.min(end - 1, start + config.maxTokens - 1));
      return [...Array.from(read, piece), "[SEP]"].join(" ");
    }),
    length: rows.map(lengthOf),
    split: rows.map((_, i) => (i < train.length ? "train" : i < pool.length ? "pruned" : "test")),
  };
}

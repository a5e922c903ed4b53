import { digestExamples } from "../files/digest";
import type { Examples, TaskData } from "../types";
import type { Corpus } from "./corpus";
import type { ReviewsSplit } from "./cut-reviews";

/** The examples of a split, packed, and their digest. */
export function packedTask(
  corpus: Corpus,
  split: Pick<ReviewsSplit, "train" | "test">,
  maxTokens: number,
): Omit<TaskData, "notes"> {
  const [train, test] = [pack(corpus, split.train, maxTokens), pack(corpus, split.test, maxTokens)];
  const digest = digestExamples(train, test);
  return { train, test, vocabularySize: corpus.vocabularySize, classes: 2, digest };
}

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

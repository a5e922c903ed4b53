import type { Corpus } from "grokbook/data/reviews/corpus";
import type { SplitSettings } from "grokbook/data/reviews/cut-reviews";

/** A corpus of made-up token ids between [CLS] 2 and [SEP] 3: [text, label, part]. */
export function corpusOf(
  rows: readonly (readonly [text: readonly number[], label: number, part?: number])[],
): Corpus {
  const offsets = [0];
  for (const [text] of rows) offsets.push(offsets.at(-1)! + text.length + 2);
  return {
    count: rows.length,
    labels: Uint8Array.from(rows, ([, label]) => label),
    parts: Uint8Array.from(rows, ([, , part = 0]) => part),
    offsets: Int32Array.from(offsets),
    tokens: Uint16Array.from(rows.flatMap(([text]) => [2, ...text, 3])),
    vocabularySize: 65_536,
    notes: [],
  };
}

/** A text of `length` tokens in all that no other number gives. */
export const textOf = (number: number, length = 6): number[] =>
  Array.from({ length: length - 2 }, (_, i) => (i === 0 ? 100 + number : 7));

export const settings: SplitSettings = {
  source: "mine.csv",
  seed: 0,
  split: "paper",
  trainFraction: 0.75,
  dataFraction: 1,
  maxTokens: 8,
  longer: "drop",
  testLimit: null,
  positions: 512,
  dropRepeats: false,
};

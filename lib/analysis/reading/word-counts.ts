import type { Examples } from "../../data/types";

/** Of every word, how many reviews contain it and how often it stands in them all. Index: the word's id. */
export interface WordCounts {
  readonly reviews: Int32Array;
  readonly tokens: Int32Array;
}

/** Counts the words of a set. @param vocabularySize ids are below it */
export function wordCounts({ count, tokens, offsets }: Examples, vocabularySize: number): WordCounts {
  const counts = { reviews: new Int32Array(vocabularySize), tokens: new Int32Array(vocabularySize) };
  const seenIn = new Int32Array(vocabularySize).fill(-1);
  for (let i = 0; i < count; i++)
    for (let at = offsets[i] as number; at < (offsets[i + 1] as number); at++) {
      const id = tokens[at] as number;
      counts.tokens[id] = (counts.tokens[id] as number) + 1;
      if (seenIn[id] === i) continue;
      seenIn[id] = i;
      counts.reviews[id] = (counts.reviews[id] as number) + 1;
    }
  return counts;
}

/** The tokens of the first reviews of a set, at most `most`. */
export function firstReviews({ count, tokens, offsets }: Examples, most: number): readonly Int32Array[] {
  return Array.from({ length: Math.min(most, count) }, (_, i) => tokens.subarray(offsets[i], offsets[i + 1]));
}

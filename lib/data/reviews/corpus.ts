import type { ReviewRows } from "./review-rows";
import type { WordPiece } from "../text/wordpiece";

/** A whole source as token ids, in canonical order; nothing dropped or cut yet. */
export interface Corpus {
  readonly count: number;
  /** 0 negative, 1 positive. */
  readonly labels: Uint8Array;
  /** 0: from the source's train file, 1: from its test file. */
  readonly parts: Uint8Array;
  /** count + 1 entries: review i owns tokens[offsets[i] … offsets[i + 1]). */
  readonly offsets: Int32Array;
  /** `[CLS] review [SEP]`, end to end. */
  readonly tokens: Uint16Array;
  readonly vocabularySize: number;
  readonly notes: readonly string[];
}

/** Cuts every review into token ids. */
export function tokenise(rows: ReviewRows, { encode, size }: WordPiece): Corpus {
  if (size > 65_536) throw new RangeError(`Expected a vocabulary of at most 65536 entries, got ${size}.`);
  const count = rows.texts.length;
  const offsets = new Int32Array(count + 1);
  let tokens: Uint16Array = new Uint16Array(count * 256);
  let length = 0;
  rows.texts.forEach((text, i) => {
    const ids = encode(text);
    if (length + ids.length > tokens.length) {
      const larger = new Uint16Array(Math.max(2 * tokens.length, length + ids.length));
      larger.set(tokens);
      tokens = larger;
    }
    tokens.set(ids, length);
    length += ids.length;
    offsets[i + 1] = length;
  });
  const { labels, parts, notes } = rows;
  return { count, labels, parts, offsets, tokens: tokens.slice(0, length), vocabularySize: size, notes };
}

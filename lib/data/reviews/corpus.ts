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

/** Cuts every review into token ids; the notes say how many of them leave the model nothing to read. */
export function tokenise(rows: ReviewRows, { encode, size }: WordPiece): Corpus {
  if (size > 65_536) throw new RangeError(`Expected a vocabulary of at most 65536 entries, got ${size}.`);
  const count = rows.texts.length;
  const offsets = new Int32Array(count + 1);
  let tokens: Uint16Array = new Uint16Array(count * 256);
  let length = 0;
  const unknown = encode("[UNK]")[1];
  let [empty, foreign] = [0, 0];
  rows.texts.forEach((text, i) => {
    const ids = encode(text);
    if (ids.length === 2) empty += 1;
    else if (ids[1] === unknown && ids.every((id, at) => at === 0 || at === ids.length - 1 || id === unknown))
      foreign += 1;
    if (length + ids.length > tokens.length) {
      const larger = new Uint16Array(Math.max(2 * tokens.length, length + ids.length));
      larger.set(tokens);
      tokens = larger;
    }
    tokens.set(ids, length);
    length += ids.length;
    offsets[i + 1] = length;
  });
  const { labels, parts } = rows;
  const notes = [...rows.notes, ...unread(count, empty, foreign)];
  return { count, labels, parts, offsets, tokens: tokens.slice(0, length), vocabularySize: size, notes };
}

/** Emoji and scripts that the vocabulary lacks are [UNK], invisible characters nothing at all. */
function unread(count: number, empty: number, foreign: number): string[] {
  const parts = [
    ...(foreign > 0
      ? [`${foreign} of [UNK] alone (emoji, or a script or word that the vocabulary lacks)`]
      : []),
    ...(empty > 0 ? [`${empty} without a visible character`] : []),
  ];
  return parts.length === 0
    ? []
    : [`Warning: the model can read nothing in ${foreign + empty} of ${count} reviews: ${parts.join(", ")}.`];
}

import { normalise } from "./wordpiece-normalise";

/** Turns text into token ids. */
export interface WordPiece {
  /** Number of entries of the vocabulary. */
  readonly size: number;
  /** Ids of `[CLS] text [SEP]`, nothing cut off. */
  encode(text: string): number[];
  /** The entry with this id, `##` included. */
  piece(id: number): string;
}

/** Longest word, in characters, that is cut into pieces; a longer one is [UNK] (BERT's own limit). */
const LONGEST_WORD = 100;
/** Words remembered with their ids; the 50,000 IMDB reviews hold fewer different words than this. */
const REMEMBERED = 1 << 18;

const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] as const;
const specialInText = /(\[(?:PAD|UNK|CLS|SEP|MASK)\])/;

const nonAscii = /[^\t\n\r -~]/;
const [LETTER, SPACE, MARK] = [0, 1, 2];

/** What an ASCII character is to the words around it: part of one, a gap, or a punctuation mark, a word of its own. */
const kinds = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\t\n\r ]/.test(character)) return SPACE;
  return /[!-/:-@[-`{-~]/.test(character) ? MARK : LETTER;
});

/**
 * WordPiece with the rules of bert-base-uncased.
 *
 * Our own, after trying a kept library: `@huggingface/tokenizers` 0.2.0 gave other ids than the Rust tokenizer on 57 of
 * our 521 reference strings (final sigma; Chinese characters beyond the basic plane), and took 0.4 ms a review.
 * @param vocabulary entries in id order; must hold [PAD], [UNK], [CLS], [SEP] and [MASK]
 */
export function wordPiece(vocabulary: readonly string[]): WordPiece {
  const ids = new Map(vocabulary.map((piece, id) => [piece, id]));
  const missing = special.filter((piece) => !ids.has(piece));
  if (missing.length > 0)
    throw new Error(`The vocabulary lacks ${missing.join(", ")}: is it a BERT vocab.txt?`);
  const id = (piece: string): number => ids.get(piece) as number;
  const [unknown, cls, sep] = [id("[UNK]"), id("[CLS]"), id("[SEP]")];
  const remembered = new Map<string, readonly number[]>();

  /** Longest match first; one piece that does not match makes the whole word [UNK]. */
  function cut(word: string): readonly number[] {
    const characters = [...word];
    if (characters.length > LONGEST_WORD) return [unknown];
    const pieces: number[] = [];
    for (let start = 0; start < characters.length;) {
      let end = characters.length;
      let found: number | undefined;
      for (; end > start; end--) {
        const part = characters.slice(start, end).join("");
        found = ids.get(start === 0 ? part : `##${part}`);
        if (found !== undefined) break;
      }
      if (found === undefined) return [unknown];
      pieces.push(found);
      start = end;
    }
    return pieces;
  }

  function addWord(out: number[], word: string): void {
    let pieces = remembered.get(word);
    if (pieces === undefined) {
      pieces = cut(word);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(word, pieces);
    }
    for (const piece of pieces) out.push(piece);
  }

  function addText(out: number[], raw: string): void {
    // Most reviews are plain ASCII, where normalisation comes down to lower case.
    const text = nonAscii.test(raw) ? normalise(raw) : raw.toLowerCase();
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const kind = kinds[text.charCodeAt(i)] ?? LETTER;
      if (kind === LETTER) continue;
      if (i > start) addWord(out, text.slice(start, i));
      if (kind === MARK) addWord(out, text.charAt(i));
      start = i + 1;
    }
    if (start < text.length) addWord(out, text.slice(start));
  }

  return {
    size: vocabulary.length,
    encode(text) {
      const out = [cls];
      // Like the reference, a special token spelt out in the text is that token.
      text.split(specialInText).forEach((part, i) => {
        if (i % 2 === 1) out.push(id(part));
        else addText(out, part);
      });
      out.push(sep);
      return out;
    },
    piece: (i) => vocabulary[i] ?? `[${i}?]`,
  };
}

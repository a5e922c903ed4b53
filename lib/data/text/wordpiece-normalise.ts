/**
 * Text normalisation of bert-base-uncased, rule for rule as Hugging Face's `BertNormalizer` and `BertPreTokenizer`
 * (Rust), which the official scripts ran. `String.normalize` and `\p{…}` follow the Unicode version of this Node.
 */
const whiteSpace = /^\p{White_Space}$/u;
const other = /^[\p{Cc}\p{Cf}\p{Co}]$/u;
const nonspacingMark = /^\p{Mn}$/u;
const punctuation = /^[!-/:-@[-`{-~\p{P}]$/u;

/** Ranges that `BertNormalizer` calls Chinese: every such character becomes a word of its own. */
const chinese: readonly (readonly [number, number])[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  [0x2b920, 0x2ceaf],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
];

const isChinese = (code: number): boolean => chinese.some(([from, to]) => code >= from && code <= to);

function cleaned(text: string): string {
  let out = "";
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (char === "\t" || char === "\n" || char === "\r") out += " ";
    else if (code === 0 || code === 0xfffd || other.test(char)) continue;
    else if (whiteSpace.test(char)) out += " ";
    else if (isChinese(code)) out += ` ${char} `;
    else out += char;
  }
  return out;
}

/**
 * Clean, separate Chinese characters, strip accents, lower-case, and set every punctuation mark apart by spaces.
 * Splitting the result at single spaces and dropping empty parts gives the words.
 */
export function normalise(text: string): string {
  let out = "";
  for (const char of cleaned(text).normalize("NFD")) {
    if (nonspacingMark.test(char)) continue;
    // One character at a time, as Rust does: the whole-string form would turn a final Σ into ς.
    const lower = char.toLowerCase();
    out += punctuation.test(lower) ? ` ${lower} ` : lower;
  }
  return out;
}

import { createSha256 } from "../../platform/sha256";
import { stream } from "../random/random";
import type { Vocabulary } from "../text/vocabulary";
import { GENERATED_SEED } from "./generated-seed";
import { intensifiers, marks, negativeWords, negators, neutralWords, positiveWords } from "./words";

/** Entries of the generated corpus's vocabulary (ours: small enough for a laptop, large enough for a Zipfian tail). */
const SIZE = 2048;

const opening = [
  "b",
  "br",
  "c",
  "d",
  "dr",
  "f",
  "g",
  "gl",
  "h",
  "k",
  "l",
  "m",
  "n",
  "p",
  "r",
  "s",
  "st",
  "t",
  "v",
  "z",
];
const middle = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
const closing = ["", "n", "r", "l", "s", "m", "t", "nd", "ck"];

/** Invented names for the long tail: rare words, by which a model can recognise a single review. */
function inventedWords(count: number, taken: ReadonlySet<string>): string[] {
  const random = stream(GENERATED_SEED, "names");
  const pick = (parts: readonly string[]): string => parts[random.integer(parts.length)] as string;
  const words = new Set<string>();
  while (words.size < count) {
    const word = pick(opening) + pick(middle) + pick(opening) + pick(middle) + pick(closing);
    if (!taken.has(word)) words.add(word);
  }
  return [...words];
}

/** Neutral words of the generated corpus, most frequent first: English ones, then invented ones. */
export function neutralRanking(): string[] {
  const fixed = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ...marks, ...negators, ...intensifiers];
  const taken = new Set([...fixed, ...positiveWords, ...negativeWords]);
  const known = neutralWords.filter((word) => !taken.has(word));
  const all = new Set([...taken, ...known]);
  return [...known, ...inventedWords(SIZE - all.size, all)];
}

/** The generated corpus's own vocabulary, in BERT's form: special tokens first, every word one piece. */
export function generatedVocabulary(): Vocabulary {
  const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
  const opinion = [...marks, ...negators, ...intensifiers, ...positiveWords, ...negativeWords];
  const entries = [...new Set([...special, ...opinion, ...neutralRanking()])];
  return { entries, digest: createSha256().update(entries.join("\n")).hex() };
}

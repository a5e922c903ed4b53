import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { wordPiece } from "grokbook/data/text/wordpiece";

interface Fixture {
  readonly vocabularySha256?: string;
  readonly cases: readonly (readonly [text: string, ids: readonly number[]])[];
}

const fixtures = join(__dirname, "../../../../tests/data/fixtures");
const fixture = (name: string): Fixture => JSON.parse(readFileSync(join(fixtures, name), "utf8")) as Fixture;
const entries = (path: string): string[] => readFileSync(path, "utf8").trimEnd().split("\n");

function compare(vocabulary: readonly string[], cases: Fixture["cases"]): void {
  const { encode } = wordPiece(vocabulary);
  assert.ok(cases.length >= 500);
  for (const [text, ids] of cases) assert.deepEqual(encode(text), ids, JSON.stringify(text));
}

test("ids equal Hugging Face's on every tricky string, with a small vocabulary", () => {
  compare(entries(join(fixtures, "vocabulary-synthetic.txt")), fixture("wordpiece-synthetic.json").cases);
});

const bert = join(process.env["GROKBOOK_DATA"] ?? "", "bert-base-uncased-vocab.txt");
const missing = existsSync(bert) ? false : "GROKBOOK_DATA names no folder with bert-base-uncased-vocab.txt";

test("ids equal Hugging Face's on every tricky string, with bert-base-uncased", { skip: missing }, () => {
  const { cases, vocabularySha256 } = fixture("wordpiece-bert.json");
  assert.equal(createHash("sha256").update(readFileSync(bert)).digest("hex"), vocabularySha256);
  compare(entries(bert), cases);
});

test("every id spells its piece back", () => {
  const vocabulary = entries(join(fixtures, "vocabulary-synthetic.txt"));
  const { encode, piece, size } = wordPiece(vocabulary);
  assert.equal(size, vocabulary.length);
  assert.deepEqual(encode("The FILM was unaffable!").map(piece), [
    "[CLS]", "the", "film", "was", "un", "##aff", "##able", "!", "[SEP]",
  ]); // prettier-ignore
});

test("a vocabulary that is not BERT's is refused, naming what it lacks", () => {
  assert.throws(() => wordPiece(["[PAD]", "[UNK]", "the"]), /lacks \[CLS\], \[SEP\], \[MASK\]/);
});

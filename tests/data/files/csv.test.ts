import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import Papa from "papaparse";
import type { ReviewColumns } from "grokbook/config/review-columns";
import { readReviews } from "grokbook/data/files/csv";
import { CsvError } from "grokbook/data/errors/csv-error";
import { reviewsFrame } from "grokbook/data/reviews/reviews-frame";

const folder = mkdtempSync(join(tmpdir(), "grokbook-csv-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "reviews.csv");

const read = (content: string | Uint8Array, columns?: ReviewColumns): ReturnType<typeof readReviews> => {
  writeFileSync(file, content);
  return readReviews(file, columns);
};

/** The message, with the folder's name taken out. */
const refusal = (content: string | Uint8Array, columns?: ReviewColumns): string => {
  try {
    read(content, columns);
  } catch (error) {
    assert.ok(error instanceof CsvError, String(error));
    return error.message.replaceAll(`${folder}/`, "");
  }
  return assert.fail("the file was taken");
};

const good = "text,label\nfine,1\nawful,0\n";

test("good files of every kind are read: BOM, CRLF, lone CR, gzip, blank lines, further columns, no last line end", () => {
  const expected = { texts: ["fine", "awful"], labels: Uint8Array.of(1, 0) };
  for (const content of [
    good,
    `\ufeff${good}`,
    good.replaceAll("\n", "\r\n"),
    good.replaceAll("\n", "\r"),
    gzipSync(good),
    "\ntext,label\n\nfine,1\n  \nawful,0\n\n".slice(1),
    "id,label,stars,text\n1,1,5,fine\n2,0,1,awful",
    " text ,label\nfine, 1\nawful,0 ",
  ]) {
    assert.deepEqual(read(content), expected);
  }
});

test("quotes, commas, line ends and every script survive", () => {
  const texts = ['a "b", c', "two\nlines", "naïve 中文 😀", "<br />", " spaces "];
  const content = Papa.unparse(texts.map((text, i) => ({ text, label: i % 2 })));
  assert.deepEqual(read(content).texts, texts);
});

test("any text written as RFC 4180 is read back", () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((s) => s.trim() !== "" && !/[\r\0]/.test(s));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), (texts) => {
      const content = Papa.unparse(
        texts.map((t, i) => ({ text: t, label: i % 2 })),
        { quotes: true },
      );
      assert.deepEqual(read(content).texts, texts);
    }),
    { numRuns: 200 },
  );
});

test("a character across danfo's 64 KiB border is not corrupted", () => {
  for (let shift = 0; shift < 3; shift++) {
    const long = "x".repeat(65_536 - "text,label\n".length - shift) + "語語";
    assert.equal(read(`text,label\n${long},1\nbad,0\n`).texts[0], long);
  }
});

test("own column names and own label words", () => {
  const content = "review,sentiment\nfine,positive\nawful,negative\n";
  const columns = { text: "review", label: "sentiment", labels: ["negative", "positive"] } as const;
  assert.deepEqual(read(content, columns), { texts: ["fine", "awful"], labels: Uint8Array.of(1, 0) });
  const df = reviewsFrame(file, columns);
  assert.deepEqual([df.columns, df.values], [["text", "label"], [["fine", 1], ["awful", 0]]]); // prettier-ignore
});

test("column names and label words beyond ASCII", () => {
  const content = "Kritik ⭐,Gefühl\nschön,größer\nübel,日本\n";
  const columns = { text: "Kritik ⭐", label: "Gefühl", labels: ["日本", "größer"] } as const;
  assert.deepEqual(read(content, columns), { texts: ["schön", "übel"], labels: Uint8Array.of(1, 0) });
  assert.match(refusal(content, { label: "Gefuhl" }), /did you mean "Gefühl"\?/);
});

const bad: readonly (readonly [name: string, content: string | Uint8Array, message: RegExp])[] = [
  ["an empty file", "", /reviews\.csv: expected a header line with text and label, got an empty file/],
  ["blank lines only", "\n\n \n", /got an empty file/],
  ["a header only", "text,label\n", /reviews\.csv: expected rows under the header line, got none/],
  ["a misspelt column", "txt,label\na,1\nb,0\n", /csv:1: expected a column "text", got "txt", "label" — did you mean "txt"\?/],
  ["no such column", "a,b\nx,1\n", /expected a column "text".*name the columns[^]*expected a column "label"/],
  ["semicolons", "text;label\na;1\nb;0\n", /separate the columns with commas/],
  ["a repeated column", "text,label,text\na,1,b\n", /csv:1: expected a column "text", got 2 of that name — rename one/],
  ["a wrong label", "text,label\na,1\nb,2\nc,0\n", /csv:3, column label: expected "0" or "1", got "2" — other words/],
  ["an empty label", "text,label\na,1\nb,\n", /csv:3, column label: expected "0" or "1", got "" — other words/],
  ["an empty review", "text,label\na,1\n ,0\n", /csv:3, column text: expected a review, got " "$/],
  ["one class", "text,label\na,1\nb,1\n", /reviews\.csv: expected both labels, got 1 in all 2 rows/],
  ["a NUL", "text,label\na,1\nb\0c,0\n", /csv:3, column text: expected text, got a NUL character/],
  ["a huge field", `text,label\na,1\n${"x".repeat(1_000_001)},0\n`, /csv:3, column text: expected at most 1000000 characters, got 1000001/],
  ["too many fields", "text,label\na,1\ngood, but long,1\n", /csv:3: expected 2 fields, got 3 — put a text with commas in quotes/],
  ["too few fields", "text,label\na,1\nb\n", /csv:3: expected 2 fields, got 1$/],
  ["an unclosed quote", 'text,label\na,1\n"b,0\nc,1\n', /csv:3: expected quotes that open and close a field, got quoted field unterminated/],
  ["a stray quote", 'text,label\na,1\n"b" c,0\n', /csv:3: expected quotes that open and close/],
  ["Latin-1", Buffer.from("text,label\na,1\ncaf\xe9,0\n", "latin1"), /csv:3: expected UTF-8, got bytes of another encoding/],
  ["UTF-16", Buffer.from("\ufefftext,label\na,1\n", "utf16le"), /expected UTF-8, got UTF-16 — save the file as UTF-8/],
  ["a cut gzip", gzipSync(good).subarray(0, 20), /expected a whole gzip file, got unexpected end of file/],
]; // prettier-ignore

for (const [name, content, message] of bad) {
  test(`refused with its place and the fix: ${name}`, () => assert.match(refusal(content), message));
}

test("lines are counted through reviews of several lines and CRLF", () => {
  const content = 'text,label\r\n"one\r\ntwo\r\nthree",1\r\n\r\nfine,yes\r\n';
  assert.match(refusal(content), /csv:6, column label: expected "0" or "1", got "yes"/);
});

test("every problem is reported at once; the message shows the first twenty", () => {
  const rows = Array.from({ length: 30 }, (_, i) => `x,${i % 2 === 0 ? "good" : "1"}`);
  const message = refusal(["text,label", ...rows, ",0"].join("\n"));
  assert.match(message, /was not read \(16 problems\)/);
  assert.equal(message.split("\n").length, 1 + 16);
  const many = Array.from({ length: 3_000 }, () => ",?").join("\n");
  const long = refusal(`text,label\n${many}`);
  assert.match(long, /\(6000 problems\)[^]*… and 5980 more\.$/);
  assert.equal(long.split("\n").length, 1 + 20 + 1);
});

test("a missing file says where relative paths start", () => {
  assert.throws(
    () => readReviews("no-such.csv"),
    /no-such\.csv: expected a readable file, got ENOENT — relative paths/,
  );
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
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
  ["semicolons", "text;label\na;1\nb;0\n", /^reviews\.csv was not read \(one problem\):\n {2}reviews\.csv:1: expected columns separated by commas, got semicolons: "text", "label" — give source "reviews\.csv\?separator=semicolon"$/],
  ["a repeated column", "text,label,text\na,1,b\n", /csv:1: expected a column "text", got 2 of that name — rename one of them, or give its number: 1 or 3/],
  ["a wrong label", "text,label\na,1\nb,2\nc,0\n", /csv:3, column label: expected "0" or "1", got "2" — its labels are "1" \(1\), "2" \(1\), "0" \(1\); choose two/],
  ["an empty label", "text,label\na,1\nb,\n", /csv:3, column label: expected "0" or "1", got ""/],
  ["an empty review", "text,label\na,1\n ,0\n", /csv:3, column text: expected a review, got " " — write one/],
  ["one class", "text,label\na,1\nb,1\n", /reviews\.csv: expected both labels, got 1 in all 2 rows/],
  ["a NUL", "text,label\na,1\nb\0c,0\n", /csv:3, column text: expected text, got a NUL character/],
  ["a huge field", `text,label\na,1\n${"x".repeat(1_000_001)},0\n`, /csv:3, column text: expected at most 1000000 characters, got 1000001/],
  ["too many fields", "text,label\na,1\ngood, but long,1\n", /csv:3: expected 2 fields, got 3 — put a text with commas in quotes/],
  ["too few fields", "text,label\na,1\nb\n", /csv:3: expected 2 fields, got 1$/],
  ["an unclosed quote", 'text,label\na,1\n"b,0\nc,1\n', /csv:3: expected quotes that open and close a field, got quoted field unterminated.*write a quote inside it twice/],
  ["a stray quote", 'text,label\na,1\n"b" c,0\n', /csv:3: expected quotes that open and close/],
  ["Latin-1", Buffer.from("text,label\na,1\ncaf\xe9,0\n", "latin1"), /csv:3: expected UTF-8, got bytes of another encoding — save the file as UTF-8: iconv -f WINDOWS-1252/],
  ["UTF-16", Buffer.from("\ufefftext,label\na,1\n", "utf16le"), /expected a CSV file in UTF-8, got UTF-16 text — save the file as UTF-8: iconv -f UTF-16 /],
  ["UTF-16 without a mark", Buffer.from("text,label\nfine,1\nbad,0\n", "utf16le"), /got UTF-16LE text — .*iconv -f UTF-16LE -t UTF-8/],
  ["UTF-16, big end first", Buffer.from("text,label\nfine,1\nbad,0\n", "utf16le").swap16(), /got UTF-16BE text/],
  ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 116, 0, 0, 0]), /got UTF-32 text/],
  ["JSON lines", '{"text":"a","label":1}\n{"text":"b","label":0}\n', /got JSON lines — make it one: python -c 'import pandas; pandas\.read_json\(.*lines=True\)/],
  ["JSON", '[\n {"text":"a","label":1}]', /got JSON — .*read_json/],
  ["JSON lines, gzipped", gzipSync('{"text":"a","label":1}\n'), /got JSON lines/],
  ["a zip archive", "PK\x03\x04\x14\0\0\0reviews.csv", /got a zip archive — unpack it: unzip/],
  ["an Excel workbook", "PK\x03\x04\x14\0\0\0[Content_Types].xml", /got an Excel workbook — in Excel: Save As, CSV UTF-8/],
  ["Parquet", Buffer.from("PAR1\x15\0\x15\x80", "latin1"), /got a Parquet file — make it one: .*read_parquet/],
  ["a tar in gzip", gzipSync(Buffer.concat([Buffer.from("train.csv".padEnd(257, "\0")), Buffer.from("ustar\0")])), /got a tar archive — unpack it: tar xf/],
  ["a web page", "<!DOCTYPE html>\n<html>", /got a web page \(HTML\) — download the file itself/],
  ["a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\n", /git lfs pull/],
  ["zeros", Buffer.alloc(5000), /got a binary file/],
  ["a NUL in text", "text,label\n" + "good words here,1\nbad words there,0\n".repeat(20) + "\0,1\n", /csv:42, column text: expected text, got a NUL character/],
  ["semicolons and a quoted row", 'text;label\n"a, and b";0\n"c, and d";1\n', /\(one problem\):[^]*got semicolons[^]*separator=semicolon/],
  ["a mark, semicolons and CRLF", '\ufeff"text";"label"\r\na;1\r\nb;0\r\n', /\(one problem\):[^]*got semicolons: "text", "label" — give source/],
  ["tabs", "id\ttext\tlabel\n1\ta, b\t1\n2\tb\t0\n", /got tabs: "id", "text", "label" — give source "reviews\.csv\?separator=tab"/],
  ["Excel's sep=", "sep=;\ntext;label\na;1\n", /csv:1: expected a header line, got Excel's line "sep=;" — delete the line, and give source "reviews\.csv\?separator=semicolon"/],
  ["no header", '"1","T","a long review, about 3 films"\n"2","T","another one"\n', /csv:1: expected a header line that names the columns, got what looks like a review: "1", "T".*source "reviews\.csv\?header=no&text=3&label=1&negative=1&positive=2"/],
  ["quotes escaped by a backslash", 'text,label\n"so \\"good\\" it",1\nb,0\n', /\(one problem\):[^]*csv:2: .*got a quote escaped by a backslash, \\" — .*source "reviews\.csv\?quotes=backslash"/],
  ["a comma behind an escaped quote", 'text,label\n"so \\"good\\", it",1\nb,0\n', /quotes=backslash/],
  ["words for labels", "text,label\na,Positive\nb,NEG\nc,Positive\n", /csv:2, column label: .*got "Positive" \(2 rows.* — its labels are "Positive" \(2\), "NEG" \(1\); source "reviews\.csv\?negative=NEG&positive=Positive"\n.*csv:3.*got "NEG"$/],
  ["three classes", "text,label\na,neg\nb,neu\nc,pos\n", /choose two, or two groups: source "reviews\.csv\?negative=neg&positive=pos"; rows with other labels are left out/],
  ["stars", ["text,label", ..."12345".split("").map((n) => `x${n},${n}`)].join("\n"), /source "reviews\.csv\?negative=1,2&positive=4,5"/],
  ["a column of numbers", ["text,label", ...Array.from({ length: 30 }, (_, i) => `x,${i + 5}`)].join("\n"), /30 different values in this column: is it the one of the labels\?/],
  ["columns of other names", ["id,stars,review", ..."1234512345".split("").map((n, i) => `${i},${n},a review of ${n} stars`)].join("\n"), /expected a column "text", got "id", "stars", "review" — name the columns, perhaps: source "reviews\.csv\?text=review&label=stars&negative=1,2&positive=4,5"\n.*column "label"/],
  ["one column for both", "label\n1\n0\n", /expected a column "text"/],
  ["a cut gzip", gzipSync(good).subarray(0, 20), /expected a whole gzip file, got unexpected end of file/],
]; // prettier-ignore

for (const [name, content, message] of bad) {
  test(`refused with its place and the fix: ${name}`, () => assert.match(refusal(content), message));
}

test("lines are counted through reviews of several lines and CRLF", () => {
  const content = 'text,label\r\n"one\r\ntwo\r\nthree",1\r\n\r\nfine,yes\r\n';
  assert.match(refusal(content), /csv:6, column label: expected "0" or "1", got "yes"/);
});

test("every problem is reported at once, a wrong label once with its rows; the message shows the first twenty", () => {
  const rows = Array.from({ length: 30 }, (_, i) => `x,${i % 2 === 0 ? "good" : "1"}`);
  const message = refusal(["text,label", ...rows, ",0"].join("\n"));
  assert.match(message, /was not read \(2 problems\)/);
  assert.match(
    message,
    /csv:2, column label: expected "0" or "1", got "good" \(15 rows, this is the first\)/,
  );
  assert.match(message, /csv:32, column text: expected a review/);
  const many = Array.from({ length: 3_000 }, (_, i) => `,${i + 2}`).join("\n");
  const long = refusal(`text,label\n${many}`);
  assert.match(long, /\(6000 problems\)[^]*… and 5980 more\.$/);
  assert.equal(long.split("\n").length, 1 + 20 + 1);
});

test("a missing file says where relative paths start", () => {
  assert.throws(
    () => readReviews("no-such.csv"),
    /no-such\.csv: expected a readable file, got no file there — relative paths/,
  );
});

test("case, spaces and quotes of the header and of labels do not matter; 1.0 is 1", () => {
  const expected = { texts: ["fine", "awful"], labels: Uint8Array.of(1, 0) };
  for (const content of [
    ' Text ,"LABEL"\nfine,1.0\nawful,0.0\n',
    '"text","label"\n"fine","1"\n"awful","0"\n',
    "\n \ntext,label\nfine,1\nawful,0\n",
  ])
    assert.deepEqual(read(content), expected);
  const words = { labels: ["neg", "pos"] } as const;
  assert.deepEqual(read("text,label\nfine,POS\nawful, Neg \n", words), expected);
  // Two labels that differ in their case alone are two labels.
  assert.deepEqual(read("text,label\nfine,P\nawful,p\n", { labels: ["p", "P"] }), expected);
  assert.deepEqual(read("text,label,text\nfine,1,x\nawful,0,y\n", { text: 1 }), expected);
});

test("stars: groups of labels, the others left out and counted", () => {
  const content = ["stars,text", ..."15243".split("").map((n) => `${n}.0,seen ${n}`)].join("\n");
  const { texts, labels, notes } = read(content, { label: "stars", labels: [[1, 2], [4, 5]] }); // prettier-ignore
  assert.deepEqual(
    [texts, [...labels]],
    [
      ["seen 1", "seen 5", "seen 2", "seen 4"],
      [0, 1, 0, 1],
    ],
  );
  assert.deepEqual(notes, ['1 of 5 rows have neither label and are left out: "3.0" 1.']);
  const most = read(content, { label: "stars", labels: [1, 5] });
  assert.match(most.notes![0]!, /^Warning: 3 of 5 rows have neither label/);
  assert.match(
    refusal(content, { label: "stars", labels: [1, 9] }),
    /expected both labels, "1" against "9", got 1 in all 1 rows — its labels are .*negative=1,2&positive=4,5/,
  );
});

test("files without a header, with tabs, semicolons, Excel's line, escaped quotes and line ends", () => {
  const expected = { texts: ["fine", "awful"], labels: Uint8Array.of(1, 0) };
  assert.deepEqual(
    read("2,x,fine\n1,x,awful\n", { header: false, text: 3, label: 1, labels: [1, 2] }),
    expected,
  );
  assert.deepEqual(read("text\tlabel\nfine\t1\nawful\t0\n", { separator: "\t" }), expected);
  assert.deepEqual(read("text;label\nfine;1\nawful;0\n", { separator: ";" }), expected);
  assert.deepEqual(read("sep=;\r\ntext;label\r\nfine;1\r\nawful;0\r\n", { separator: ";" }), expected);
  const tabbed = join(folder, "reviews.tsv");
  writeFileSync(tabbed, "text\tlabel\nfine\t1\nawful\t0\n");
  assert.deepEqual(readReviews(tabbed), expected);
  const slashed = read('text,label\n"so \\"good\\", it",1\nb,0\n', { quotes: "backslash" });
  assert.deepEqual(slashed.texts, ['so "good", it', "b"]);
  const lines = 'text,label\n"one\\ntwo",1\n"say \\""hm\\""",0\n';
  assert.deepEqual(read(lines, { unescape: true }).texts, ["one\ntwo", 'say "hm"']);
  assert.match(read(lines).notes!.join(), /1 reviews hold \\n as two characters; unescape=yes/);
  assert.match(
    refusal("1,a\n0,b\n", { header: false, text: 3, label: 1 }),
    /a column number from 1 to 2, got 3/,
  );
  assert.match(refusal("text;label\na;1\n", { separator: "\t" }), /separated by tabs, got semicolons/);
  assert.match(
    refusal("text,label\na,1\n", { separator: ";" }),
    /got commas.*leave out the separator: reviews\.csv$/,
  );
});

test("rows between two stray quotes: a warning with the lines, and none for a review of many lines", () => {
  const rows = Array.from({ length: 12 }, (_, i) => `seen on day ${i},${i % 2}`);
  rows[3] = `"${rows[3]!}`;
  rows[8] = 'the end",0';
  const { texts, notes } = read(["text,label", ...rows].join("\n"));
  assert.equal(texts.length, 7);
  assert.match(
    notes!.join(),
    /^Warning: one review may have swallowed rows.*: lines 5–10 \(5 line ends, 5 lines that look like rows\)/,
  );
  const poem = 'text,label\n"roses are red,\nviolets are blue,\nand 1 is a number, 2",1\nprose,0\n';
  assert.equal(read(poem).notes, undefined);
});

test("what is no file of text is refused in words, at once: a folder, a pipe, one without permission, one of 3 GiB", (t) => {
  const path = (name: string): string => join(folder, name);
  const of = (name: string): string => {
    try {
      readReviews(path(name));
    } catch (error) {
      assert.ok(error instanceof CsvError, String(error));
      return error.message;
    }
    return assert.fail("the file was taken");
  };
  mkdirSync(path("folder.csv"));
  assert.match(of("folder.csv"), /expected a file, got a folder — name a file in it/);
  writeFileSync(path("big.csv"), "text,label\n");
  truncateSync(path("big.csv"), 3 * 2 ** 30);
  assert.match(of("big.csv"), /expected at most 511 MiB, got 3072 MiB — take a part/);
  assert.match(of(join("big.csv", "x.csv")), /got a file where the path has a folder/);
  symlinkSync("loop.csv", path("loop.csv"));
  assert.match(of("loop.csv"), /got a link that leads to itself/);
  if (process.platform === "win32") return t.diagnostic("no pipes and permissions here");
  execFileSync("mkfifo", [path("pipe.csv")]);
  assert.match(of("pipe.csv"), /expected a file, got a pipe — write what comes out of it to a file first/);
  writeFileSync(path("locked.csv"), good, { mode: 0 });
  const child = `
    const { readReviews } = require("grokbook/data/files/csv"); // first: nobody may not come into a clone of root's
    if (process.getuid() === 0) process.setuid(65534);
    try { readReviews(process.argv[1]); } catch (error) { console.log(error.message); }`;
  chmodSync(folder, 0o755);
  const said = execFileSync(process.execPath, ["-e", child, path("locked.csv")], { encoding: "utf8" });
  assert.match(said, /got no permission to read it — allow it: chmod u\+r/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ConfigError } from "grokbook/config/errors/config-error";
import { parseSource } from "grokbook/config/parse-source";
import { csvSource, type ReviewColumns } from "grokbook/config/review-columns";
import { reviews } from "grokbook/config/reviews";

test("the usual columns leave the path as it is", () => {
  assert.equal(csvSource("mine.csv"), "mine.csv");
  assert.equal(
    csvSource("mine.csv", { text: "text", label: "label", header: true, separator: "," }),
    "mine.csv",
  );
  assert.equal(csvSource("mine.tsv", { separator: "\t", quotes: "doubled", unescape: false }), "mine.tsv");
  assert.deepEqual(reviews("mine.csv", {}, { seed: 3 }), reviews({ source: "mine.csv", seed: 3 }));
});

test("other columns stand behind the path, as at the prompt", () => {
  const config = reviews("my reviews.csv", { text: "review", label: "stars" }, { profile: "quick" });
  assert.equal(config.source, "my reviews.csv?text=review&label=stars");
  assert.equal(config.hiddenSize, 32);
  const words = reviews("a.csv.gz", { labels: ["so sad", "glad"] });
  assert.equal(words.source, "a.csv.gz?negative=so+sad&positive=glad");
  const stars = reviews("a.csv", { label: "stars", labels: [[1, 2], [4, 5]], repeats: "drop" }); // prettier-ignore
  assert.equal(stars.source, "a.csv?label=stars&negative=1,2&positive=4,5&repeats=drop");
  const bare = reviews("a.csv", { header: false, text: 3, label: 1, separator: ";", unescape: true });
  assert.equal(bare.source, "a.csv?header=no&text=3&label=1&separator=semicolon&unescape=yes");
});

test("any columns come back, and other columns are another source", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() !== "");
  const labels = fc
    .uniqueArray(name, { minLength: 4, maxLength: 4, selector: (label) => Number(label.trim()) || label.trim() })
    .map(([a, b, c, d]) => [[a!, b!], [c!, d!]] as const); // prettier-ignore
  const columns: fc.Arbitrary<ReviewColumns> = fc.record(
    {
      text: name,
      label: name,
      labels,
      separator: fc.constantFrom(";", "\t", "|", "&", "#"),
      quotes: fc.constant("backslash" as const),
      unescape: fc.constant(true),
      repeats: fc.constant("drop" as const),
    },
    { noNullPrototype: true, requiredKeys: [] },
  );
  fc.assert(
    fc.property(columns, columns, (a, b) => {
      const read = parseSource(csvSource("x.csv", a));
      assert.ok(read !== null && !("problem" in read), JSON.stringify(read));
      assert.deepEqual([read.corpus, read.path], [null, "x.csv"]);
      const usual = { text: "text", label: "label" };
      assert.deepEqual({ ...usual, ...read.columns }, { ...usual, ...a });
      const same = JSON.stringify({ ...usual, ...a }) === JSON.stringify({ ...usual, ...b });
      if (!same) assert.notEqual(csvSource("x.csv", a), csvSource("x.csv", b));
    }),
  );
});

/** Paths with everything in them that an address would escape. */
const paths = [
  "my reviews.csv",
  "a#b.csv",
  "100%.csv",
  "a%20b.csv.gz",
  "what?.csv",
  "a.csv?b/c.csv",
  "Kritiken ü/日本語 ⭐.csv",
  "C:\\data\\x.CSV",
  "two\nlines.csv",
  "a+b&c=d.csv",
  "x.tsv",
];

test("a path keeps its spaces, signs and letters, with options and without", () => {
  for (const path of paths) {
    for (const columns of [{}, { text: "old.csv" }, { label: "x.csv?y", repeats: "drop" }] as const) {
      const { source } = reviews(path, columns);
      assert.deepEqual(parseSource(source), { corpus: null, path, columns }, source);
    }
  }
  assert.deepEqual(parseSource("x.csv?text=old.csv"), {
    corpus: null,
    path: "x.csv",
    columns: { text: "old.csv" },
  });
});

test("repeats can be dropped from a known corpus, and nothing else be asked of it", () => {
  const source = "imdb?repeats=drop";
  assert.deepEqual(parseSource(source), { corpus: "imdb", path: "imdb", columns: { repeats: "drop" } });
  assert.equal(reviews("imdb", { repeats: "drop" }).source, source);
  assert.throws(() => reviews({ source: "yelp?text=a" }), /yelp is read as it is; only repeats=drop/);
});

const wrong: readonly (readonly [source: string, said: RegExp])[] = [
  ["x.csv?txt=a", /there is no option "txt": did you mean text\?/],
  ["x.csv?mine", /there is no option "mine"; there are text, label/],
  ["x.csv?text=", /text: expected a value behind the equals sign/],
  ["x.csv?text=a&text=b", /text is given twice/],
  ["x.csv?negative=a", /negative and positive are named together/],
  ["x.csv?negative=1,2&positive=2", /a label on one side only/],
  ["x.csv?negative=1&positive=1.0", /a label on one side only/],
  ["x.csv?negative=1,&positive=2", /two labels, \[negative, positive\]/],
  ["x.csv?header=perhaps", /header: expected yes or no, got "perhaps"/],
  ["x.csv?header=no", /text: expected the number of a column, because the file has no header line, got nothing \(text=1\)/],
  ["x.csv?header=no&text=review&label=1", /text: expected the number of a column.*got "review"/],
  ["x.csv?separator=ab", /separator: expected one character/],
  ["x.csv?quotes=single", /quotes: expected "doubled" or "backslash", got "single"/],
  ["x.csv?repeats=no", /repeats: expected "keep" or "drop", got "no"/],
]; // prettier-ignore

test("wrong options are refused with an example and the reason", () => {
  for (const [source, said] of wrong) {
    assert.throws(() => reviews({ source }), ConfigError);
    assert.throws(() => reviews({ source }), /expected columns as in mine\.csv\?text=review&label=stars/);
    assert.throws(() => reviews({ source }), said);
  }
});

test("a file of another kind is refused with the command that makes a CSV file of it", () => {
  const fixes: readonly (readonly [string, RegExp])[] = [
    ["a/r.jsonl", /read_json\("a\/r\.jsonl", lines=True\)\.to_csv\("a\/r\.csv", index=False\)/],
    ["r.parquet", /read_parquet\("r\.parquet"\)/],
    ["r.xlsx", /read_excel\("r\.xlsx"\)/],
    ["r.csv.zip", /unpack it: unzip 'r\.csv\.zip'/],
    ["r.txt", /name it \.csv, or \.tsv/],
  ];
  for (const [source, fix] of fixes) assert.throws(() => reviews({ source }), fix);
});

test("columns from a program are checked too: no third label is dropped in silence", () => {
  const call =
    (columns: unknown, more = {}) =>
    (): unknown =>
      reviews("x.csv", columns as ReviewColumns, more);
  assert.throws(
    call({ labels: ["a", "b", "c"] }),
    /labels: expected two labels, \[negative, positive\], got \["a","b","c"\] — name two; several labels of one side are a list/,
  );
  assert.throws(call({ labels: "ab" }), /labels: expected two labels/);
  assert.throws(call({ labels: [["a"], []] }), /labels: expected two labels/);
  assert.throws(
    call({ labels: ["a", "A "], seperator: ";" }),
    /seperator: expected no such option.*separator\?/,
  );
  assert.throws(call({ text: "" }), /text: expected the name of a column, or its number from 1, got ""/);
  assert.throws(call({ text: 0 }), /got 0/);
  assert.throws(call({ header: false, text: 2 }), /label: expected the number of a column/);
  assert.throws(call({ text: "" }, { seed: -1 }), /text: expected[^]*seed: expected/);
  assert.throws(call("text"), /columns: expected an object/);
});

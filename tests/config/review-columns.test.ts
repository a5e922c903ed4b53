import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ConfigError } from "grokbook/config/errors/config-error";
import { csvSource, parseCsvSource } from "grokbook/config/review-columns";
import { reviews } from "grokbook/config/reviews";
import { runId } from "grokbook/config/run-id";

test("the usual columns leave the path as it is, so that a run keeps its id", () => {
  assert.equal(csvSource("mine.csv"), "mine.csv");
  assert.equal(csvSource("mine.csv", { text: "text", label: "label", labels: ["0", "1"] }), "mine.csv");
  assert.deepEqual(reviews("mine.csv", {}, { seed: 3 }), reviews({ source: "mine.csv", seed: 3 }));
  assert.equal(
    runId(reviews("mine.csv"), "d".repeat(64)),
    runId(reviews({ source: "mine.csv" }), "d".repeat(64)),
  );
});

test("other columns stand behind the path, as at the prompt", () => {
  const config = reviews("my reviews.csv", { text: "review", label: "stars" }, { profile: "quick" });
  assert.equal(config.source, "my reviews.csv?text=review&label=stars");
  assert.equal(config.hiddenSize, 32);
  const words = reviews("a.csv.gz", { labels: ["so sad", "glad"] });
  assert.equal(words.source, "a.csv.gz?negative=so+sad&positive=glad");
});

test("any names come back, and other names are another source", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1 });
  const columns = fc.record(
    { text: name, label: name, labels: fc.tuple(name, name) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(columns, columns, (a, b) => {
      const read = parseCsvSource(csvSource("x.csv", a));
      assert.equal(read?.path, "x.csv");
      assert.deepEqual({ text: "text", label: "label", labels: ["0", "1"], ...read.columns }, a);
      const same = JSON.stringify(a) === JSON.stringify(b);
      assert.equal(csvSource("x.csv", a) === csvSource("x.csv", b), same);
    }),
  );
});

test("what is no list of columns is refused with an example", () => {
  for (const source of [
    "x.csv?txt=a",
    "x.csv?text=",
    "x.csv?negative=a",
    "x.csv?mine",
    "x.tsv?text=a",
    "?",
  ]) {
    assert.equal(parseCsvSource(source), null);
    assert.throws(() => reviews({ source }), ConfigError);
  }
  assert.throws(
    () => reviews("x.csv", { text: "" }),
    /expected columns as in mine\.csv\?text=review&label=stars/,
  );
});

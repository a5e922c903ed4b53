import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import Papa from "papaparse";
import { reviews } from "grokbook/config/reviews";
import type { ReviewsConfig } from "grokbook/config/types";
import { AlteredDataError } from "grokbook/data/errors/altered-data-error";
import { DataSizeError } from "grokbook/data/errors/data-size-error";
import { MissingDataError } from "grokbook/data/errors/missing-data-error";
import { OfficialSplitError } from "grokbook/data/errors/official-split-error";
import { load, loadData } from "grokbook/data/load";
import { stream } from "grokbook/data/random/random";
import type { Examples } from "grokbook/data/types";

const realData = process.env["GROKBOOK_DATA"];
const folder = mkdtempSync(join(tmpdir(), "grokbook-reviews-"));
const cache = join(folder, "cache");
process.env["GROKBOOK_CACHE"] = cache;
after(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  process.env["GROKBOOK_DATA"] = folder;
});

const generated = (change: Partial<Omit<ReviewsConfig, "task">> = {}): ReviewsConfig =>
  reviews({ source: "generated", maxTokens: 64, longer: "truncate", ...change });

const GENERATED_DIGEST = "c33f2349172be11124ecf48b58972d23bd0a224258c66412325567b1e87ec3f6";
const IMDB_DIGEST = "8635f5d95a2ebee64c650095759b193790fac1d1deb6c7422c193ef2b32c9632";

/** Examples as strings, to compare them as sets. */
const rows = ({ count, offsets, tokens, targets }: Examples): string[] =>
  Array.from({ length: count }, (_, i) => `${tokens.slice(offsets[i], offsets[i + 1]).join()} ${targets[i]}`);

test("the split has the paper's proportions, and no data fraction moves the test set", async () => {
  const whole = await loadData(generated());
  assert.deepEqual([whole.train.count, whole.test.count], [15_000, 5_000]);
  const every = new Set([...rows(whole.train), ...rows(whole.test)]);
  for (const dataFraction of [0.01, 0.3]) {
    const { train, test: held } = await loadData(generated({ dataFraction }));
    assert.equal(train.count, Math.floor(dataFraction * 15_000));
    assert.deepEqual(held, whole.test);
    assert.ok(rows(train).every((row) => every.has(row)));
    const share = train.targets.reduce((sum, label) => sum + label, 0) / train.count;
    assert.ok(Math.abs(share - 0.5) < 5 * Math.sqrt(0.25 / train.count), "pruning keeps the balance");
  }
});

test("examples are packed end to end: [CLS] first, [SEP] last, no longer than allowed", async () => {
  for (const { maxTokens, longer } of [
    { maxTokens: 64, longer: "truncate" },
    { maxTokens: 256, longer: "drop" },
  ] as const) {
    const data = await loadData(generated({ maxTokens, longer }));
    const lengths: number[] = [];
    for (const { count, tokens, offsets, targets } of [data.train, data.test]) {
      assert.equal(offsets.length, count + 1);
      assert.equal(offsets[count], tokens.length);
      assert.ok(tokens.every((id) => id >= 0 && id < data.vocabularySize));
      for (let i = 0; i < count; i++) {
        const [start, end] = [offsets[i]!, offsets[i + 1]!];
        lengths.push(end - start);
        assert.deepEqual([tokens[start], tokens[end - 1]], [2, 3]);
        assert.ok(targets[i] === 0 || targets[i] === 1);
      }
    }
    assert.equal(
      lengths.reduce((longest, length) => Math.max(longest, length)),
      maxTokens,
    );
    assert.equal(data.classes, 2);
  }
});

test("dropping and truncating agree on the reviews that are short enough", async () => {
  const drop = await loadData(generated({ maxTokens: 128, longer: "drop" }));
  const cut = await loadData(generated({ maxTokens: 128 }));
  const all = new Set([...rows(cut.train), ...rows(cut.test)]);
  assert.ok([...rows(drop.train), ...rows(drop.test)].every((row) => all.has(row)));
  assert.match(
    drop.notes.join("\n"),
    new RegExp(`${drop.train.count + drop.test.count} of 20000 reviews have at most 128`),
  );
  assert.match(cut.notes.join("\n"), /Reviews of more than 128 tokens keep their first 128/);
});

test("the official split keeps the source's two files apart, in an order that the seed decides", async () => {
  const first = await loadData(generated({ split: "official" }));
  const second = await loadData(generated({ split: "official", seed: 1 }));
  assert.deepEqual([first.train.count, first.test.count], [10_000, 10_000]);
  assert.deepEqual(second.test, first.test);
  assert.notDeepEqual(second.train, first.train);
  assert.deepEqual(rows(second.train).sort(), rows(first.train).sort());
});

test("testLimit takes a fixed random part of the test set", async () => {
  const all = new Set(rows((await loadData(generated())).test));
  const limited = await loadData(generated({ testLimit: 300, dataFraction: 0.1 }));
  assert.equal(limited.test.count, 300);
  assert.ok(rows(limited.test).every((row) => all.has(row)));
  assert.deepEqual((await loadData(generated({ testLimit: 300 }))).test, limited.test);
  assert.equal((await loadData(generated({ testLimit: 9_999 }))).test.count, 5_000);
  assert.match(limited.notes.join("\n"), /5000 test, of which 300 are evaluated/);
});

test("generated data says so in the first line, and is the same on every machine", async () => {
  const { notes, digest } = await loadData(generated());
  assert.match(notes[0]!, /^Generated reviews, not real text/);
  assert.equal(digest, GENERATED_DIGEST);
});

test("a data fraction that keeps nothing is refused", async () => {
  await assert.rejects(loadData(generated({ dataFraction: 1e-6 })), DataSizeError);
});

test("the DataFrame shows text, label, tokens, length and split", async () => {
  const config = generated({ dataFraction: 0.1 });
  const df = await load(config);
  assert.deepEqual(df.columns, ["text", "label", "tokens", "length", "split"]);
  assert.deepEqual(df.shape, [20_000, 5]);
  const values = df.values as [string, number, string, number, string][];
  const count = (name: string): number => values.filter((row) => row[4] === name).length;
  assert.deepEqual(["train", "pruned", "test"].map(count), [1_500, 13_500, 5_000]);
  for (const [text, , tokens, length] of values.slice(0, 200)) {
    const pieces = tokens.split(" ");
    assert.equal(pieces.length, Math.min(length, 64));
    assert.deepEqual([pieces[0], pieces.at(-1)], ["[CLS]", "[SEP]"]);
    assert.ok(text.startsWith(pieces.slice(1, -1).join(" ")));
  }
});

test("tokens are kept for the next load; where they cannot be, the notes say so and the data are the same", async () => {
  const first = await loadData(generated());
  assert.equal(readdirSync(cache).length, 1);
  assert.deepEqual(await loadData(generated()), first);

  process.env["GROKBOOK_CACHE"] = join(cache, readdirSync(cache)[0]!, "below-a-file");
  try {
    const { digest, notes } = await loadData(generated());
    assert.equal(digest, first.digest);
    assert.match(notes.join("\n"), /could not be kept for next time: .*(ENOTDIR|EEXIST)/);
  } finally {
    process.env["GROKBOOK_CACHE"] = cache;
  }
});

test("where the corpora are not at hand, the message names the command, the address and the place", async () => {
  for (const source of ["imdb", "yelp"]) {
    await assert.rejects(loadData(reviews({ source })), (error: unknown) => {
      assert.ok(error instanceof MissingDataError);
      assert.match(error.message, new RegExp(`${source}_train.csv.gz and ${source}_test.csv.gz not found`));
      assert.match(error.message, new RegExp(`npx grokbook data ${source}`));
      assert.match(error.message, /fetch http.* \(\d+ bytes\) elsewhere, put it at .*downloads/);
      assert.match(
        error.message,
        /Also missing: bert-base-uncased-vocab\.txt\. With a network: .* data vocab/,
      );
      assert.match(error.message, /source: "generated"/);
      return true;
    });
  }
});

test("another file under the corpus's name is not taken for the corpus", async () => {
  const own = mkdtempSync(join(folder, "altered-"));
  process.env["GROKBOOK_DATA"] = own;
  const csv = Papa.unparse([
    { text: "good", label: 1 },
    { text: "bad", label: 0 },
  ]);
  for (const part of ["train", "test"]) writeFileSync(join(own, `imdb_${part}.csv.gz`), csv);
  writeFileSync(join(own, "bert-base-uncased-vocab.txt"), "[PAD]\n");
  await assert.rejects(loadData(reviews({ source: "imdb" })), (error: unknown) => {
    assert.ok(error instanceof AlteredDataError);
    assert.match(error.message, /vocab\.txt was not used: expected 231508 bytes/);
    return true;
  });
});

const missing =
  realData !== undefined && existsSync(join(realData, "bert-base-uncased-vocab.txt"))
    ? false
    : "GROKBOOK_DATA names no folder with bert-base-uncased-vocab.txt";

test(
  "any CSV is read with BERT's vocabulary, whatever the order of its rows",
  { skip: missing },
  async () => {
    process.env["GROKBOOK_DATA"] = realData;
    const table = Array.from({ length: 40 }, (_, i) => ({
      text: `review number ${i}, unbelievable!`,
      label: i % 2,
    }));
    mkdirSync(join(folder, "csv"));
    const [one, other] = [join(folder, "csv", "one.csv"), join(folder, "csv", "other.csv")];
    writeFileSync(one, Papa.unparse(table));
    writeFileSync(other, Papa.unparse(stream(1, "order").shuffle(table)));
    const [a, b] = [await loadData(reviews({ source: one })), await loadData(reviews({ source: other }))];
    assert.deepEqual([a.train.count, a.test.count, a.vocabularySize], [30, 10, 30_522]);
    assert.equal(a.digest, b.digest);
    assert.match(a.notes[0]!, /^Your file one\.csv: 20 negative and 20 positive/);
    await assert.rejects(loadData(reviews({ source: one, split: "official" })), OfficialSplitError);

    const named = table.map(({ text, label }) => ({
      mood: label === 1 ? "glad" : "sad",
      id: 7,
      review: text,
    }));
    const third = join(folder, "csv", "third.csv");
    writeFileSync(third, Papa.unparse(named));
    const config = reviews(third, { text: "review", label: "mood", labels: ["sad", "glad"] });
    assert.equal((await loadData(config)).digest, a.digest);
    assert.deepEqual((await load(config)).columns, ["text", "label", "tokens", "length", "split"]);
    await assert.rejects(
      loadData(reviews(third)),
      /third\.csv:1: expected a column "text"[^]*third\.csv\?text=review&label=mood&negative=sad&positive=glad/,
    );
    const swapped = reviews(third, { text: "review", label: "mood", labels: ["glad", "sad"] });
    assert.notEqual((await loadData(swapped)).digest, a.digest);
  },
);

const noImdb =
  realData !== undefined && existsSync(join(realData, "imdb_train.csv.gz"))
    ? missing
    : "GROKBOOK_DATA names no folder with imdb_train.csv.gz";

test(
  "IMDB: exactly the paper's 28,097 reviews remain, 21,072 to train and 7,025 to test",
  { skip: noImdb },
  async () => {
    process.env["GROKBOOK_DATA"] = realData;
    const { train, test: held, vocabularySize, notes, digest } = await loadData(reviews({ source: "imdb" }));
    assert.deepEqual([train.count, held.count, vocabularySize], [21_072, 7_025, 30_522]);
    assert.match(notes.join("\n"), /28097 of 50000 reviews have at most 256 tokens/);
    assert.equal(digest, IMDB_DIGEST);
  },
);

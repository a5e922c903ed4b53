import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { fetchCorpus } from "grokbook/data/download/fetch-corpus";
import { AlteredDataError } from "grokbook/data/errors/altered-data-error";
import { imdb, yelp, type KnownCorpus } from "grokbook/data/download/known-data";
import { readKnownCorpus } from "grokbook/data/reviews/read-known-corpus";
import { faultyServer, honest, truncating } from "./faulty-server";
import { tarGz } from "./tar-gz";

const folder = mkdtempSync(join(tmpdir(), "grokbook-corpus-"));
after(() => rmSync(folder, { recursive: true }));

const reviews = {
  "aclImdb/README": "not a review",
  "aclImdb/train/unsup/0_0.txt": "unlabelled",
  "aclImdb/train/pos/0_9.txt": 'Great, "really" <br />great',
  "aclImdb/train/neg/0_1.txt": "Café of horrors",
  "aclImdb/train/neg/1_2.txt": " bad ",
  "aclImdb/test/pos/0_10.txt": "fine",
  "aclImdb/test/neg/0_1.txt": "dull",
};

/** A corpus like `known`, but with a small archive of ours on a local server. */
async function published(
  known: KnownCorpus,
  entries: Readonly<Record<string, string>>,
  rows: readonly [number, number],
): Promise<{ corpus: KnownCorpus; data: string; close: () => Promise<void>; requests: () => number }> {
  const bytes = tarGz(entries);
  const server = await faultyServer(bytes, [truncating(60), honest]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const archive = { url: server.url, file: "archive.tgz", bytes: bytes.length, sha256 };
  const data = mkdtempSync(join(folder, "data-"));
  return { ...server, corpus: { ...known, archive, rows, editions: [] }, data };
}

test("the IMDB archive becomes two CSV files with the raw text and right labels, and nothing else", async () => {
  const { corpus, data, close, requests } = await published(imdb, reviews, [3, 2]);
  await fetchCorpus(corpus, data, { pauseMs: 1 });
  const { tables, edition } = readKnownCorpus(corpus, data);
  const rows = tables.map(({ texts, labels }) => texts.map((text, i) => [text, labels[i]]));
  assert.deepEqual(rows, [
    [["Café of horrors", 0], [" bad ", 0], ['Great, "really" <br />great', 1]],
    [["dull", 0], ["fine", 1]],
  ]); // prettier-ignore
  assert.equal(edition.title, "complete, official split");
  assert.deepEqual(readdirSync(data).sort(), [
    "downloads",
    "imdb.certificate.json",
    "imdb_test.csv.gz",
    "imdb_train.csv.gz",
  ]);

  const before = requests();
  await fetchCorpus(corpus, data);
  assert.equal(requests(), before, "all is there: nothing is fetched again");
  await close();
});

test("the Yelp archive is relabelled, its escapes kept for the reader to see", async () => {
  const entries = {
    "yelp_review_polarity_csv/readme.txt": "about",
    "yelp_review_polarity_csv/train.csv": `"1","Bad.\\n\\nReally ""bad"", 1 star"\n"2","Good"\n${'"1","é"\n'.repeat(20_000)}`,
    "yelp_review_polarity_csv/test.csv": '"2","Nice"\n"1","No"',
  };
  const { corpus, data, close } = await published(yelp, entries, [20_002, 2]);
  await fetchCorpus(corpus, data, { pauseMs: 1 });
  const [train, held] = readKnownCorpus(corpus, data).tables;
  assert.deepEqual(train!.texts.slice(0, 3), ['Bad.\\n\\nReally "bad", 1 star', "Good", "é"]);
  assert.deepEqual([...train!.labels.slice(0, 3)], [0, 1, 0]);
  assert.deepEqual([held!.texts, [...held!.labels]], [["Nice", "No"], [1, 0]]); // prettier-ignore
  await close();
});

test("a converted file that is altered afterwards is not used, and says how to get it back", async () => {
  const { corpus, data, close } = await published(imdb, reviews, [3, 2]);
  await fetchCorpus(corpus, data, { pauseMs: 1 });
  const file = join(data, "imdb_train.csv.gz");
  const text = gunzipSync(readFileSync(file)).toString();
  const good = readFileSync(file);
  for (const wrong of [
    text.replace("Café", "Cafe"),
    text.replace(/,0\n/, ",1\n"),
    text.split("\n").slice(1).join("\n").replace(/^/, 'text,label\n"new",0\n'),
  ]) {
    writeFileSync(file, gzipSync(wrong));
    assert.throws(() => readKnownCorpus(corpus, data), AlteredDataError);
    await assert.rejects(
      fetchCorpus(corpus, data),
      /imdb_train\.csv\.gz was not used.*Delete it and run: npx grokbook data imdb/s,
    );
  }
  writeFileSync(file, good);
  const certificate = join(data, "imdb.certificate.json");
  const words = readFileSync(certificate, "utf8");
  for (const wrong of ["{", "null", words.replace(corpus.archive.sha256, "0".repeat(64))]) {
    writeFileSync(certificate, wrong);
    assert.throws(() => readKnownCorpus(corpus, data), AlteredDataError);
  }
  rmSync(file);
  await fetchCorpus(corpus, data); // from the archive that was kept
  assert.equal(readKnownCorpus(corpus, data).tables[0]!.texts.length, 3);
  await close();
});

test("an archive with too few reviews, or a strange row, is refused and leaves nothing behind", async () => {
  const short = await published(imdb, reviews, [4, 2]);
  await assert.rejects(
    fetchCorpus(short.corpus, short.data, { pauseMs: 1 }),
    /expected 4 reviews for imdb_train\.csv\.gz, got 3/,
  );
  const rows = `${'"1","x"\n'.repeat(50_000)}"3","what"\n${'"1","x"\n'.repeat(50_000)}`;
  const strange = await published(yelp, { "y/train.csv": rows, "y/test.csv": '"1","a"\n' }, [1, 1]);
  await assert.rejects(
    fetchCorpus(strange.corpus, strange.data, { pauseMs: 1 }),
    /train\.csv:50001: expected a row/,
  );
  for (const { data, close } of [short, strange]) {
    assert.deepEqual(readdirSync(data), ["downloads"]);
    await close();
  }
});

test("an archive put in place by hand is enough: no network is asked", async () => {
  const { corpus, data, close, requests } = await published(imdb, reviews, [3, 2]);
  mkdirSync(join(data, "downloads"));
  writeFileSync(join(data, "downloads", "archive.tgz"), tarGz(reviews));
  await fetchCorpus(corpus, data);
  assert.equal(requests(), 0);
  assert.ok(existsSync(join(data, "imdb_train.csv.gz")));
  await close();
});

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Corpus } from "grokbook/data/reviews/corpus";
import { readCachedCorpus, writeCachedCorpus } from "grokbook/data/reviews/corpus-cache";

const folder = mkdtempSync(join(tmpdir(), "grokbook-cache-"));
after(() => rmSync(folder, { recursive: true }));

const corpus: Corpus = {
  count: 3,
  labels: Uint8Array.of(0, 1, 1),
  parts: Uint8Array.of(0, 0, 1),
  offsets: Int32Array.of(0, 3, 4, 9),
  tokens: Uint16Array.of(2, 65_535, 3, 2, 2, 7, 8, 9, 3),
  vocabularySize: 65_536,
  notes: ["Three reviews.", "naïve 中文"],
};

test("what is written under a key is read under it, and under no other", () => {
  assert.equal(readCachedCorpus(folder, "key"), null);
  assert.equal(writeCachedCorpus(folder, "key", corpus), null);
  assert.deepEqual(readCachedCorpus(folder, "key"), corpus);
  assert.equal(readCachedCorpus(folder, "key "), null);
});

test("a file with any bit flipped, or cut anywhere, is as good as absent", () => {
  assert.equal(writeCachedCorpus(folder, "key", corpus), null);
  const [name] = readdirSync(folder) as [string];
  const file = join(folder, name);
  const good = readFileSync(file);
  for (let at = 0; at < good.length; at++) {
    const bad = Buffer.from(good);
    bad[at]! ^= 1 << (at % 8);
    writeFileSync(file, bad);
    assert.equal(readCachedCorpus(folder, "key"), null, `flipped at ${at}`);
    writeFileSync(file, good.subarray(0, at));
    assert.equal(readCachedCorpus(folder, "key"), null, `cut at ${at}`);
  }
});

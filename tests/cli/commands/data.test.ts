import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "grokbook-cli-data-"));
after(() => rmSync(folder, { recursive: true }));
const main = require.resolve("grokbook/cli/main");

function grokbook(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { ...process.env, GROKBOOK_DATA: folder } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

test("grokbook data: an altered file is marked, named with its fix, and makes the exit code 1", async () => {
  writeFileSync(join(folder, "bert-base-uncased-vocab.txt"), "[PAD]\n[UNK]\n");
  const { code, out } = await grokbook("data");
  assert.equal(code, 1);
  assert.match(
    out,
    /\[FAIL\] vocab: .*expected 231508 bytes with SHA-256 07eced37.*got 12 bytes.*data vocab/,
  );
  assert.equal(out.trim().split("\n").length, 3);
});

test("grokbook data vocab: a wrong file put there by hand is refused, nothing is fetched over it", async () => {
  writeFileSync(join(folder, "bert-base-uncased-vocab.txt"), "[PAD]\n[UNK]\n");
  const { code, err } = await grokbook("data", "vocab");
  assert.equal(code, 1);
  assert.match(err, /was not used: expected 231508 bytes.*Delete it and run the same command again/);
});

test("grokbook data with a wrong name lists the right ones", async () => {
  const { code, err } = await grokbook("data", "imbd");
  assert.equal(code, 2);
  assert.match(err, /imdb, yelp, vocab, status/);
});

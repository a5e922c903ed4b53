import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { reviews } from "grokbook/config/reviews";
import { loadData } from "grokbook/data/load";
import { reviewsAtHand } from "grokbook/data/reviews/reviews-at-hand";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { run } from "grokbook/run/run";
import { stopping } from "./stopping";
import { temporaryFolder } from "./tiny";

const skip = reviewsAtHand("imdb") ? false : "no IMDB: GROKBOOK_DATA names no folder with its files";

test("the paper's run on IMDB holds less than 600 MB, tokenising included or not", { skip }, (t) => {
  const root = temporaryFolder(t);
  const config = reviews({ steps: 40, evaluateEvery: 20 });
  const child = [join(__dirname, "memory-child.js"), JSON.stringify(config)];
  const env = { ...process.env, GROKBOOK_CACHE: join(root, "cache") };
  for (const kind of ["cold", "warm"]) {
    const answer = execFileSync(process.execPath, [...child, join(root, kind)], { env, encoding: "utf8" });
    const { megabytes, step } = JSON.parse(answer) as { megabytes: number; step: number };
    t.diagnostic(`${kind} cache: at most ${megabytes.toFixed(0)} MB resident`);
    assert.equal(step, 40);
    assert.ok(megabytes < 600, `${kind}: ${megabytes.toFixed(0)} MB`);
  }
});

test(
  "a run on real reviews, stopped inside an interval and resumed: an unbroken run's bytes",
  { skip },
  async (t) => {
    const [root, unbroken] = [temporaryFolder(t), temporaryFolder(t)];
    // 1,053 reviews: epochs of nine batches, the last one short; evaluations in the middle of an epoch.
    const config = reviews({ dataFraction: 0.05, testLimit: 300, steps: 40, evaluateEvery: 16 });
    const data = await loadData(config);
    const options = { data, threads: 2, published: false };
    const expected = await run(config, { ...options, root: unbroken });
    for (const after of [3, 20]) {
      const controller = new AbortController();
      const engine = stopping(wasmEngine(), after, controller);
      const stopped = await run(config, { ...options, root, engine, signal: controller.signal });
      assert.equal(stopped.status, "stopped");
    }
    const result = await run(config, { ...options, root });
    assert.equal(result.origin, "resumed");
    assert.equal(result.stateHash, expected.stateHash);
    const metrics = (folder: string): string =>
      readFileSync(join(folder, result.id, "metrics.jsonl"), "utf8");
    assert.equal(metrics(root), metrics(unbroken));
  },
);

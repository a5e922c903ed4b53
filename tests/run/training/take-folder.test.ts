import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Engine } from "grokbook/engine/types";
import { EngineChoiceError } from "grokbook/engine/choose";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { RunLockedError } from "grokbook/run/errors/run-locked-error";
import { StorageError } from "grokbook/run/errors/storage-error";
import { isLeased } from "grokbook/run/folder/lease";
import { run } from "grokbook/run/run";
import { takeFolder } from "grokbook/run/training/take-folder";
import { temporaryFolder, tiny } from "../tiny";

test("a folder is taken once; an empty one has nothing to keep, any other is renamed", async (t) => {
  const path = join(temporaryFolder(t), "a", "0123456789abcdef");
  const folder = await takeFolder(path);
  await assert.rejects(takeFolder(path), RunLockedError);
  assert.equal(await folder.makeWay(new Date(0)), null);
  writeFileSync(join(path, "metrics.jsonl"), "all there is");
  const kept = await folder.makeWay(new Date(0));
  assert.equal(kept, "0123456789abcdef.kept-1970-01-01T00-00-00-000Z");
  assert.equal(readFileSync(join(path, "..", kept, "metrics.jsonl"), "utf8"), "all there is");
  assert.equal(existsSync(join(path, "metrics.jsonl")), false);
  assert.equal(await isLeased(join(path, "..", kept)), false);
  await folder.check();
  await assert.rejects(takeFolder(path), RunLockedError);
  await folder.release();
  await (await takeFolder(path)).release();
});

/** The engine, out of memory. */
const full: Engine = { ...wasmEngine(), open: () => Promise.reject(new Error("no memory left")) };

test("what refuses does so before a finished run is moved", async (t) => {
  const root = temporaryFolder(t);
  const before = await run(tiny(), { root });
  const listing = (): string[] => readdirSync(root, { recursive: true }).map(String).sort();
  const files = listing().filter((name) => !name.includes("lease"));
  const refusals: [object, new (...args: never[]) => Error][] = [
    [{ trace: join(root, "no", "such", "trace.csv") }, StorageError],
    [{ trace: root }, StorageError],
    [{ fresh: true, engine: full }, Error],
    [{ observe: true, engine: full }, Error],
  ];
  for (const [options, kind] of refusals) {
    await assert.rejects(run(tiny(), { root, ...options }), kind);
    assert.deepEqual(
      listing().filter((name) => !name.includes("lease")),
      files,
    );
    assert.deepEqual(await run(tiny(), { root }), { ...before, origin: "loaded" });
  }
});

test("an engine that refuses the model leaves the finished run where it is", async (t) => {
  const root = temporaryFolder(t);
  const config = tiny({ engine: "webgpu", steps: 20 });
  await run(config, { root, engine: wasmEngine() });
  const files = readdirSync(root);
  const failed = await run(config, { root, fresh: true }).then(
    () => null,
    (error: unknown) => error,
  );
  if (failed === null) return t.skip("a GPU is here, so nothing was refused");
  assert.ok(failed instanceof EngineChoiceError);
  assert.deepEqual(readdirSync(root), files);
});

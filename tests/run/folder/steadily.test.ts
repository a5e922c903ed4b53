import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { Lease, isLeased } from "grokbook/run/folder/lease";
import { loadRun } from "grokbook/run/folder/load-run";
import { steadily } from "grokbook/run/folder/steadily";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "../tiny";

const stale = (): Error => Object.assign(new Error("ESTALE: stale file handle"), { code: "ESTALE" });

type Asked = "readFile" | "readdir" | "open";
const files = require("node:fs/promises") as Record<Asked, (...args: readonly unknown[]) => Promise<unknown>>;

/** Puts a function in the place of one of Node's, for this test: no disk here says what a network file system does. */
function replace(t: TestContext, name: Asked, by: (typeof files)[Asked]): void {
  const real = files[name];
  files[name] = by;
  t.after(() => (files[name] = real));
}

/** Every path is stale the first time it is asked for, as after another machine has replaced it; tells how many were. */
function staleAtFirst(t: TestContext, name: Asked): () => number {
  const seen = new Set<unknown>();
  const real = files[name];
  replace(t, name, (...args) => {
    const [path, flags] = args;
    if (seen.has(path) || (name === "open" && flags !== "r")) return real(...args);
    seen.add(path);
    return Promise.reject(stale());
  });
  return () => seen.size;
}

test("ESTALE is asked again; anything else, and ESTALE for ever, is thrown", async () => {
  let asked = 0;
  const answer = await steadily(() => (++asked < 4 ? Promise.reject(stale()) : Promise.resolve("read")));
  assert.deepEqual([answer, asked], ["read", 4]);
  await assert.rejects(
    steadily(() => Promise.reject(stale())),
    { code: "ESTALE" },
  );
  asked = 0;
  const broken = Object.assign(new Error("EIO"), { code: "EIO" });
  await assert.rejects(
    steadily(() => (asked++, Promise.reject(broken))),
    { code: "EIO" },
  );
  assert.equal(asked, 1);
});

test("every file of a run that another machine replaces is read all the same", async (t) => {
  const root = temporaryFolder(t);
  const stopped = await run(tiny({ steps: 60 }), { root, published: false, until: 20 });
  const count = staleAtFirst(t, "readFile");
  assert.equal((await loadRun(stopped.id, { root })).step, 20);
  const finished = await run(tiny({ steps: 60 }), { root, published: false });
  assert.deepEqual(
    [finished.status, (await loadRun(finished.id, { root })).status],
    ["finished", "finished"],
  );
  assert.ok(count() >= 5, "config, environment, checkpoint, metrics and summary were stale once");
});

for (const name of ["readFile", "readdir", "open"] as const)
  test(`a lease whose ${name} is stale at first is no free folder`, async (t) => {
    const folder = temporaryFolder(t);
    const lease = await Lease.acquire(folder);
    const count = staleAtFirst(t, name);
    await assert.rejects(Lease.acquire(folder), { name: "RunLockedError" });
    assert.equal(await isLeased(folder), true);
    await lease.check();
    assert.ok(count() > 0);
    await lease.release();
  });

test("a lease that is there and cannot be read may be held: the folder is not taken", async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "lease-3"), "{}");
  const denied = Object.assign(new Error("EIO: i/o error"), { code: "EIO" });
  replace(t, "readFile", () => Promise.reject(denied));
  await assert.rejects(Lease.acquire(folder), { code: "EIO" });
  assert.deepEqual(readdirSync(folder), ["lease-3"]);
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { modularAddition } from "grokbook/config/modular-addition";
import { reviews } from "grokbook/config/reviews";
import type { RunConfig } from "grokbook/config/types";
import { Lease } from "grokbook/run/folder/lease";
import { loadRun } from "grokbook/run/folder/load-run";
import { run } from "grokbook/run/run";
import { runTask, type TaskOptions } from "grokbook/sweep/queue/run-task";
import { MOST_TRIES, readTries, type RunNote } from "grokbook/sweep/queue/tries";
import { gpuTest } from "../../helpers/software-gpu";
import { temporaryFolder, tiny } from "../../run/tiny";

const task = (configs: readonly RunConfig[], root: string, options: Partial<TaskOptions> = {}) =>
  runTask(configs, { root, published: false, cores: 2, tries: null, ...options });
const outcomes = (notes: readonly RunNote[]) => notes.map(({ outcome }) => outcome);

test("a pack is its runs: each with the bytes of a lone one; again, all answer at once", async (t) => {
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const configs = [0, 1, 2].map((seed) => tiny({ seed }));
  const said: RunNote[] = [];
  const notes = await task(configs, root, { onEnded: (note) => said.push(note) });
  assert.deepEqual(outcomes(notes), ["done", "done", "done"]);
  assert.deepEqual(new Set(said), new Set(notes), "each is told once");
  for (const [i, config] of configs.entries()) {
    const twin = await run(config, { root: alone, published: false });
    assert.equal(notes[i]?.id, twin.id);
    for (const name of ["metrics.jsonl", "config.json"])
      assert.deepEqual(readFileSync(join(root, twin.id, name)), readFileSync(join(alone, twin.id, name)));
  }
  const again = await task(configs, root);
  assert.match(again[0]?.message ?? "", /finished \(loaded\), 60 steps/);
});

test("one run that fails hides no other, and says why", async (t) => {
  const root = temporaryFolder(t);
  const missing = reviews({ source: join(root, "none.csv"), profile: "quick" });
  const tries = join(root, "task-0.json");
  const notes = await task([tiny({ seed: 0 }), missing, tiny({ seed: 1 })], root, { tries });
  assert.deepEqual(outcomes(notes), ["done", "failed", "done"]);
  assert.match(notes[1]?.message ?? "", /none\.csv/);
  assert.deepEqual((await readTries(tries))?.runs, notes);
  assert.deepEqual(outcomes(await task([missing], root)), ["failed"], "a lone one, too");
});

test("a run that another process holds is left to it: the others are trained, and the task asks for another try", async (t) => {
  const root = temporaryFolder(t);
  const configs = [0, 1, 2].map((seed) => tiny({ seed }));
  const held = await run(configs[1]!, { root, published: false, signal: AbortSignal.abort() });
  const lease = await Lease.acquire(join(root, held.id));
  const notes = await task(configs, root);
  assert.deepEqual(outcomes(notes), ["done", "again", "done"]);
  assert.match(notes[1]?.message ?? "", /is being trained by process \d+/);
  assert.deepEqual(outcomes(await task([configs[1]!], root)), ["again"]);
  await lease.release();
  assert.deepEqual(outcomes(await task(configs, root)), ["done", "done", "done"]);
});

test("stopped, every run of the pack keeps what it has and the task asks for another try", async (t) => {
  const root = temporaryFolder(t);
  const configs = [0, 1].map((seed) => tiny({ seed, steps: 100_000_000, evaluateEvery: 1000 }));
  const controller = new AbortController();
  const timer = setInterval(() => {
    const begun = readdirSync(root).filter((id) => readdirSync(join(root, id)).includes("metrics.jsonl"));
    if (begun.length === 2) controller.abort();
  }, 50);
  const notes = await task(configs, root, { signal: controller.signal });
  clearInterval(timer);
  assert.deepEqual(outcomes(notes), ["again", "again"]);
  for (const id of readdirSync(root)) assert.ok(readdirSync(join(root, id)).includes("checkpoint"), id);
});

test("a task that was begun eight times without a step is given up; with a step further it goes on", async (t) => {
  const root = temporaryFolder(t);
  const tries = join(root, "task-0.json");
  const config = tiny({ steps: 100 });
  const spent = { tries: MOST_TRIES, steps: 0, runs: null, host: "n1", at: "" };
  writeFileSync(tries, JSON.stringify(spent));
  const [note] = await task([config], root, { tries });
  assert.equal(note?.outcome, "failed");
  assert.match(note?.message ?? "", /given up: begun 8 times without one step in between/);
  await run(config, { root, published: false, until: 10 });
  writeFileSync(tries, JSON.stringify(spent));
  assert.deepEqual(outcomes(await task([config], root, { tries })), ["done"], "10 steps are more than 0");
  assert.equal((await readTries(tries))?.tries, 1);
});

gpuTest("on a GPU a pack is trained as replicas: the bytes of single runs", async (_, t) => {
  const before = process.env["GROKBOOK_WEBGPU"];
  process.env["GROKBOOK_WEBGPU"] = "software";
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_WEBGPU"];
    else process.env["GROKBOOK_WEBGPU"] = before;
  });
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const small = { engine: "webgpu", modulus: 7, hiddenSize: 8, mlpSize: 16, heads: 2, dataSize: 20 } as const;
  const configs = [0, 1].map((seed) =>
    modularAddition({ profile: "quick", ...small, seed, steps: 6, evaluateEvery: 2 }),
  );
  const notes = await task(configs, root);
  assert.deepEqual(outcomes(notes), ["done", "done"]);
  for (const [i, config] of configs.entries()) {
    const twin = await run(config, { root: alone, published: false });
    const ours = await loadRun(notes[i]!.id!, { root });
    assert.deepEqual([ours.provenance.engine.name, ours.stateHash], ["webgpu", twin.stateHash]);
    assert.deepEqual(ours.points, twin.points);
  }
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { decodeCheckpoint } from "grokbook/run/folder/checkpoint";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "./tiny";

/** Most of a second of training with a checkpoint every 20 ms: there is always something to tear. */
const config = tiny({ steps: 5000, evaluateEvery: 20 });
const RUNS = 6;
const KILLS = 10;
const TOGETHER = 3;

const child = join(__dirname, "train-child.js");

/** Starts the run in a process of its own and kills it `afterMs` after its first step (or its start). True when it was killed in time. */
async function killedRun(root: string, afterMs: number, after: "start" | "step"): Promise<boolean> {
  const process_ = spawn(process.execPath, [child, JSON.stringify(config), root], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  process_.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(process_, "exit") as Promise<[number | null, string | null]>;
  const lines = createInterface({ input: process_.stdout });
  let timer: NodeJS.Timeout | undefined;
  lines.on("line", (line) => {
    if (after === "step" && line === "up") return;
    timer ??= setTimeout(() => process_.kill("SIGKILL"), afterMs);
  });
  const [code, signal] = await ended;
  clearTimeout(timer);
  assert.ok(signal === "SIGKILL" || code === 0, `the run failed by itself: ${errors}`);
  return signal === "SIGKILL";
}

async function finishedRun(root: string): Promise<void> {
  const process_ = spawn(process.execPath, [child, JSON.stringify(config), root], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  process_.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(process_, "exit")) as [number | null];
  assert.equal(code, 0, errors);
}

test(`kill -9 at ${RUNS * KILLS} random moments: weights, optimiser and metrics have the bytes of an unbroken run`, async (t) => {
  const unbroken = temporaryFolder(t);
  const { id, stateHash } = await run(config, { root: unbroken, threads: 1, published: false });
  const read = (root: string, name: string): Buffer => readFileSync(join(root, id, name));
  const stateOf = (root: string): unknown => {
    const { state, metrics } = decodeCheckpoint(read(root, "checkpoint"), root);
    return { state, metrics };
  };
  let kills = 0;
  const roots = Array.from({ length: RUNS }, () => temporaryFolder(t));
  const one = async (root: string, index: number): Promise<void> => {
    for (let k = 0; k < KILLS; k++) {
      // Some while the process starts and opens the run, the others anywhere in training.
      const early = (index + k) % 6 === 0;
      if (await killedRun(root, Math.random() * (early ? 80 : 100), early ? "start" : "step")) kills++;
    }
    await finishedRun(root);
    assert.equal(
      (JSON.parse(read(root, "summary.json").toString()) as { stateHash: string }).stateHash,
      stateHash,
    );
    assert.ok(read(root, "metrics.jsonl").equals(read(unbroken, "metrics.jsonl")), "metrics differ");
    assert.deepEqual(stateOf(root), stateOf(unbroken));
  };
  const queue = roots.entries();
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (const [index, root] of queue) await one(root, index);
    }),
  );
  t.diagnostic(`${kills} of ${RUNS * KILLS} kills came before the run had finished`);
  assert.ok(kills >= RUNS * KILLS * 0.8, "too few kills to mean anything: the run is too short");
});

test("the same seed in two processes: the same metrics file and weights, byte for byte", async (t) => {
  const roots = [temporaryFolder(t), temporaryFolder(t)];
  await Promise.all(roots.map((root) => finishedRun(root)));
  const { id } = await run(config, { root: roots[0]!, published: false });
  const [a, b] = roots.map((root) => readFileSync(join(root, id, "metrics.jsonl")));
  assert.ok(a?.equals(b!));
  const [s, u] = roots.map(
    (root) => decodeCheckpoint(readFileSync(join(root, id, "checkpoint")), root).state,
  );
  assert.deepEqual(s, u);
});

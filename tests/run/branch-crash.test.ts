import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { branchConfig } from "grokbook/config/branch-config";
import { decodeCheckpoint } from "grokbook/run/folder/checkpoint";
import { run } from "grokbook/run/run";
import { temporaryFolder, tiny } from "./tiny";

const KILLS = 20;
const child = join(__dirname, "train-child.js");

/** One session of a branch, killed after so many milliseconds of training, or of starting. True when the kill came in time. */
async function session(
  config: object,
  root: string,
  killAfter: number | null,
  early: boolean,
): Promise<boolean> {
  const process_ = spawn(process.execPath, [child, JSON.stringify(config), root], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  process_.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  let timer: NodeJS.Timeout | undefined;
  createInterface({ input: process_.stdout }).on("line", (line) => {
    if (killAfter === null || (!early && line === "up")) return;
    timer ??= setTimeout(() => process_.kill("SIGKILL"), killAfter);
  });
  const [code, signal] = (await once(process_, "exit")) as [number | null, string | null];
  clearTimeout(timer);
  assert.ok(signal === "SIGKILL" || code === 0, errors);
  return signal === "SIGKILL";
}

test(`a branch killed ${KILLS} times ends with the bytes of an unbroken one`, async (t) => {
  const [root, other] = [temporaryFolder(t), temporaryFolder(t)];
  const parent = await run(tiny({ steps: 200 }), { root, keep: [150] });
  await run(tiny({ steps: 200 }), { root: other, keep: [150] });
  const config = branchConfig(parent, {
    at: 150,
    set: { steps: 9000, evaluateEvery: 20, epsilon: 1e-6, moments: "reset", dataSize: 50 },
  });
  const unbroken = await run(config, { root: other, threads: 1 });
  let kills = 0;
  for (let k = 0; kills < KILLS && k < 2 * KILLS; k++)
    if (await session(config, root, Math.random() * (k % 5 === 0 ? 80 : 60), k % 5 === 0)) kills++;
  await session(config, root, null, false);
  t.diagnostic(`${kills} kills came before the branch had finished`);
  assert.ok(kills >= KILLS, "too few kills: the branch is too short");
  const read = (from: string, name: string): Buffer => readFileSync(join(from, unbroken.id, name));
  const { stateHash } = JSON.parse(read(root, "summary.json").toString()) as { stateHash: string };
  assert.equal(stateHash, unbroken.stateHash);
  assert.ok(read(root, "metrics.jsonl").equals(read(other, "metrics.jsonl")), "metrics differ");
  const [own, its] = [root, other].map((from) => decodeCheckpoint(read(from, "checkpoint"), from));
  assert.deepEqual(own?.state, its?.state);
  assert.deepEqual(own?.parent, its?.parent);
});

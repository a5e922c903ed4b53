import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ConfigError } from "grokbook/config/errors/config-error";
import { keptIn, readKept } from "grokbook/run/folder/kept";
import { keptSteps } from "grokbook/run/keep";
import { run } from "grokbook/run/run";
import { train } from "grokbook/run/train";
import { CheckpointError } from "grokbook/run/errors/checkpoint-error";
import { seeds } from "grokbook/sweep/plan/grid";
import { sweep } from "grokbook/sweep/sweep";
import { temporaryFolder, tiny } from "./tiny";

test("a rule names steps, and steps evenly spaced on a logarithmic scale", () => {
  assert.deepEqual(keptSteps([200, 50, 50], 0, 300), [50, 200]);
  assert.deepEqual(keptSteps(["log:4"], 0, 1000), [1, 10, 100, 1000]);
  assert.deepEqual(keptSteps(["log:1", 0], 0, 60), [0, 60]);
  assert.deepEqual(keptSteps(["log:3"], 200, 300), [201, 210, 300], "of a branch: from where it begins");
  assert.ok(keptSteps(["log:16"], 0, 700_000).length === 16);
});

test("a rule that cannot be is refused with every entry at once, before anything is trained", async (t) => {
  const root = temporaryFolder(t);
  const bad = [-1, 61, 1.5, "log:0", "log:x", "soon"] as never;
  await assert.rejects(run(tiny(), { root, keep: bad }), (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.issues.length, 6);
    assert.match(error.message, /keep: expected steps from 0 to 60, or log:1 .* got -1 — such as 50000/);
    return true;
  });
  await assert.rejects(sweep([tiny()], { root, keep: [61] }), /keep: expected steps from 0 to 60/);
  assert.equal(existsSync(join(root, "lease-1")), false);
});

test("kept checkpoints change no byte, hold the state of their step, and outlive the end of the run", async (t) => {
  const [root, other, short] = [temporaryFolder(t), temporaryFolder(t), temporaryFolder(t)];
  const plain = await run(tiny(), { root: other });
  const result = await run(tiny(), { root, keep: [0, 7, 20, 60] });
  assert.equal(result.stateHash, plain.stateHash);
  assert.deepEqual(result.points, plain.points);
  assert.deepEqual(result.kept, [0, 7, 20, 60]);
  assert.equal(plain.kept, undefined);
  const folder = join(root, result.id);
  assert.deepEqual(await keptIn(folder), [0, 7, 20, 60]);
  // The same steps of a run that ends there.
  const stopped = await run(tiny(), { root: short, until: 7, keep: [7] });
  assert.equal(stopped.step, 7);
  assert.deepEqual(
    (await readKept(folder, result.id, 7))?.state,
    (await readKept(join(short, result.id), result.id, 7))?.state,
  );
  assert.equal(await readKept(folder, result.id, 8), null);
});

test("a run that goes on keeps what it was asked to keep, and says what is past", async (t) => {
  const root = temporaryFolder(t);
  const first = train(tiny(), { root, keep: [5, 45] });
  for (let i = 0; i < 3; i++) await first.next();
  await first.return(undefined as never);
  const notes: string[] = [];
  const result = await run(tiny(), { root, keep: [3, 50], onNote: (note) => notes.push(note) });
  assert.deepEqual(result.kept, [5, 45, 50]);
  assert.match(notes.join(" "), /past step 3, which it did not keep/);
});

test("a finished run without the checkpoints asked for is trained again, once", async (t) => {
  const root = temporaryFolder(t);
  const before = await run(tiny(), { root });
  const after = await run(tiny(), { root, keep: [30] });
  assert.equal(after.origin, "trained");
  assert.equal(after.stateHash, before.stateHash);
  assert.equal((await run(tiny(), { root, keep: [30] })).origin, "loaded");
});

test("a sweep keeps them too", async (t) => {
  const root = temporaryFolder(t);
  const results = await sweep(tiny(), { seed: seeds(2) }, { root, keep: [30], workers: 2, published: false });
  for (const result of results) assert.deepEqual(result.kept, [30]);
  const again = await sweep(tiny(), { seed: seeds(2) }, { root, keep: [30] });
  assert.ok(again.every(({ origin }) => origin === "loaded"));
});

test("one changed bit of a kept checkpoint is noticed", async (t) => {
  const root = temporaryFolder(t);
  const { id } = await run(tiny(), { root, keep: [30] });
  const file = join(root, id, "kept", "30");
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
  await assert.rejects(readKept(join(root, id), id, 30), (error: unknown) => {
    assert.ok(error instanceof CheckpointError);
    assert.match(error.message, /damaged: its SHA-256 does not match/);
    return true;
  });
});

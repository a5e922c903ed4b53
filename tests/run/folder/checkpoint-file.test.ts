import assert from "node:assert/strict";
import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { encodeCheckpoint } from "grokbook/run/folder/checkpoint";
import { CheckpointError } from "grokbook/run/errors/checkpoint-error";
import { findCheckpoint, saveCheckpoint, setAside } from "grokbook/run/folder/checkpoint-file";
import { randomCheckpoint } from "../random-checkpoint";
import { temporaryFolder } from "../tiny";

const id = randomCheckpoint(0).id;

test("no checkpoint is no error: the run begins at step 0", async (t) => {
  assert.deepEqual(await findCheckpoint(temporaryFolder(t), id), {
    checkpoint: null,
    notes: [],
    damaged: null,
  });
});

test("the newest is used and the one before is kept; nothing else stays behind", async (t) => {
  const folder = temporaryFolder(t);
  for (const step of [1, 2, 3]) await saveCheckpoint(folder, randomCheckpoint(step));
  assert.equal((await findCheckpoint(folder, id)).checkpoint?.state.step, 3);
  assert.deepEqual(readdirSync(folder).sort(), ["checkpoint", "checkpoint.previous"]);
  renameSync(join(folder, "checkpoint.previous"), join(folder, "checkpoint"));
  assert.equal((await findCheckpoint(folder, id)).checkpoint?.state.step, 2);
});

test("whatever a process killed in mid-save leaves, the old or the new state is found", async (t) => {
  const folder = temporaryFolder(t);
  const next = Buffer.concat(encodeCheckpoint(randomCheckpoint(3)));
  const begin = async (): Promise<void> => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    for (const step of [1, 2]) await saveCheckpoint(folder, randomCheckpoint(step));
  };
  for (let percent = 0; percent <= 100; percent += 5) {
    await begin(); // killed while the temporary file was written
    writeFileSync(
      join(folder, "checkpoint.tmp"),
      next.subarray(0, Math.floor((next.length * percent) / 100)),
    );
    const found = await findCheckpoint(folder, id);
    assert.equal(found.checkpoint?.state.step, 2);
    assert.deepEqual(found.notes, []);
    await saveCheckpoint(folder, randomCheckpoint(3)); // and the next save is not disturbed by it
    assert.deepEqual((await findCheckpoint(folder, id)).checkpoint, randomCheckpoint(3));
  }
  await begin(); // killed between the two renames
  writeFileSync(join(folder, "checkpoint.tmp"), next);
  renameSync(join(folder, "checkpoint"), join(folder, "checkpoint.previous"));
  const between = await findCheckpoint(folder, id);
  assert.equal(between.checkpoint?.state.step, 2);
  assert.deepEqual(between.notes, []);
});

test("truncation at every 1 % and bit flips at 200 places: the one before is used, with a note", async (t) => {
  const folder = temporaryFolder(t);
  for (const step of [1, 2]) await saveCheckpoint(folder, randomCheckpoint(step));
  const file = join(folder, "checkpoint");
  const whole = readFileSync(file);
  const expectPrevious = async (what: string): Promise<void> => {
    const { checkpoint, notes, damaged } = await findCheckpoint(folder, id);
    assert.equal(checkpoint?.state.step, 1, what);
    assert.match(notes.join(), /The checkpoint before it is used: the run goes on from step 1\./);
    assert.equal(damaged, file);
  };
  for (let percent = 0; percent < 100; percent++) {
    writeFileSync(file, whole);
    truncateSync(file, Math.floor((whole.length * percent) / 100));
    await expectPrevious(`cut to ${percent} %`);
  }
  for (let i = 0; i < 200; i++) {
    const damaged = Buffer.from(whole);
    const bit = Math.floor((8 * whole.length * i) / 200) + (i % 8);
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(file, damaged);
    await expectPrevious(`bit ${bit}`);
  }
});

test("a save after damage replaces the damaged file, not the good one before it", async (t) => {
  const folder = temporaryFolder(t);
  for (const step of [1, 2]) await saveCheckpoint(folder, randomCheckpoint(step));
  truncateSync(join(folder, "checkpoint"), 100);
  const { damaged } = await findCheckpoint(folder, id);
  assert.ok(damaged !== null);
  await setAside(damaged);
  await saveCheckpoint(folder, randomCheckpoint(5));
  assert.ok(existsSync(join(folder, "checkpoint.damaged")));
  truncateSync(join(folder, "checkpoint"), 100);
  assert.equal((await findCheckpoint(folder, id)).checkpoint?.state.step, 1);
});

test("no usable checkpoint: an error that says what to do; another run's is not used", async (t) => {
  const folder = temporaryFolder(t);
  for (const step of [1, 2]) await saveCheckpoint(folder, randomCheckpoint(step));
  await assert.rejects(findCheckpoint(folder, "another"), /belongs to run 0123456789abcdef, not to another/);
  for (const name of ["checkpoint", "checkpoint.previous"]) truncateSync(join(folder, name), 200);
  await assert.rejects(findCheckpoint(folder, id), (error) => {
    assert.ok(error instanceof CheckpointError);
    assert.match(
      error.message,
      /no checkpoint of this run can be used \(damaged: .*; damaged: .*\)\. .*--fresh/,
    );
    return true;
  });
});

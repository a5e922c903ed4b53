import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cancelSweep } from "grokbook/sweep/slurm/cancel";
import { queueStatus } from "grokbook/sweep/slurm/queue-status";
import { submitSweep } from "grokbook/sweep/slurm/submit";
import { temporaryFolder, tiny } from "../../run/tiny";
import { standIns } from "./stand-ins";

const plan = (runs: number) => Array.from({ length: runs }, (_, seed) => tiny({ seed, steps: 20 }));

test("waiting tasks leave at once, running ones after a signal to their script; none may come back", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const { script } = await submitSweep("plan.json", plan(10), { root, published: false, pack: 2 });
  slurm.now("4711_1", "RUNNING");
  slurm.now("4711_4", "COMPLETED");
  const outcome = await cancelSweep(plan(10), { root });
  assert.deepEqual(outcome, { waiting: 3, running: 1, ended: 0, others: [] });
  assert.deepEqual(slurm.calls("scancel"), [
    ["scancel", "4711_[0,2-3]"],
    ["scancel", "--batch", "--signal=USR1", "4711_[1]"],
  ]);
  for (const task of [0, 1, 2, 3])
    assert.ok(existsSync(join(script!.file, "..", `task-${task}.cancelled`)), `task ${task}`);
  assert.ok(!existsSync(join(script!.file, "..", "task-4.cancelled")));
  const { runs } = await queueStatus(plan(10), { root });
  assert.deepEqual(
    runs.map(({ queue }) => [queue?.state, queue?.failure]),
    [...Array.from({ length: 8 }, () => ["CANCELLED", null]), ["COMPLETED", null], ["COMPLETED", null]],
  );
  assert.equal((await submitSweep("plan.json", plan(10), { root, published: false })).runs, 10);
});

test("a task that does not stop is ended after a while", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(1), { root, published: false });
  slurm.now("4711_0", "RUNNING");
  slurm.change({ deaf: true });
  const outcome = await cancelSweep(plan(1), { root, patienceSeconds: 1 });
  assert.deepEqual(outcome, { waiting: 0, running: 0, ended: 1, others: [] });
  assert.deepEqual(slurm.calls("scancel").at(-1), ["scancel", "4711_[0]"]);
});

test("a plan that was edited since: tasks of runs no longer in it stay, and are named", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(4), { root, published: false });
  const outcome = await cancelSweep(plan(3), { root });
  assert.deepEqual(outcome, { waiting: 3, running: 0, ended: 0, others: ["4711_3"] });
  assert.deepEqual(await cancelSweep([tiny({ seed: 50 })], { root }), {
    waiting: 0,
    running: 0,
    ended: 0,
    others: [],
  });
  assert.equal(slurm.elements().filter(({ state }) => state === "PENDING").length, 1);
});

test("a queue that does not answer: nothing was cancelled, and that is said", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(1), { root, published: false });
  slurm.change({ refusals: { squeue: "slurm_load_jobs error: Unable to contact slurm controller" } });
  await assert.rejects(cancelSweep(plan(1), { root }), /squeue refused: .*Nothing was cancelled/);
  assert.equal(slurm.calls("scancel").length, 0);
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "grokbook/run/run";
import { queueStatus } from "grokbook/sweep/slurm/queue-status";
import { submitSweep } from "grokbook/sweep/slurm/submit";
import { temporaryFolder, tiny } from "../../run/tiny";
import { standIns } from "./stand-ins";

const plan = (runs: number) => Array.from({ length: runs }, (_, seed) => tiny({ seed, steps: 20 }));

test("state, task and log of each run; the folders say what is done, whatever the queue says", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const configs = plan(4);
  await submitSweep("plan.json", configs, { root, published: false, pack: 2 });
  slurm.now("4711_0", "FAILED", "NonZeroExitCode");
  await run(configs[0]!, { root, published: false });
  const { runs, notes } = await queueStatus([...configs, tiny({ seed: 9 })], { root });
  assert.deepEqual(
    runs.map(({ status, queue }) => [status, queue?.state ?? null, queue?.task ?? null]),
    [
      ["finished", "FAILED", "4711_0"],
      ["waiting", "FAILED", "4711_0"],
      ["waiting", "PENDING", "4711_1"],
      ["waiting", "PENDING", "4711_1"],
      ["waiting", null, null],
    ],
  );
  assert.equal(runs[2]?.queue?.log, join(root, "slurm", "4711_1.log"));
  assert.equal(runs[2]?.queue?.reason, "Priority");
  assert.equal(runs[0]?.queue?.failure, null, "it is finished");
  assert.match(runs[1]?.queue?.failure ?? "", /^Slurm: FAILED, NonZeroExitCode; the log/);
  assert.deepEqual(notes, []);
});

test("Slurm's silence is no failure: accounting off or empty, the job forgotten, the queue away", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(2), { root, published: false });
  slurm.forget();
  for (const accounts of ["", "\n"]) {
    slurm.change({ accounts });
    const { runs, notes } = await queueStatus(plan(2), { root });
    assert.deepEqual(
      runs.map(({ status, queue }) => [status, queue?.state, queue?.failure]),
      [
        ["waiting", null, null],
        ["waiting", null, null],
      ],
    );
    assert.deepEqual(notes, []);
  }
  slurm.change({ refusals: { squeue: "slurm_load_jobs error: Unable to contact slurm controller" } });
  const away = await queueStatus(plan(2), { root });
  assert.match(
    away.notes[0] ?? "",
    /^The queue is not known \(squeue: slurm_load_jobs error.*the folders are/,
  );
  assert.ok(away.runs.every(({ queue }) => queue?.failure === null && queue.task?.startsWith("4711_")));
});

test("what the accounts say of a task that has left the queue", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(2), { root, published: false });
  slurm.forget();
  slurm.change({ accounts: "4711_0|OUT_OF_MEMORY|0:125\n4711_1|COMPLETED|0:0\n" });
  const { runs } = await queueStatus(plan(2), { root });
  assert.match(runs[0]?.queue?.failure ?? "", /^Slurm: OUT_OF_MEMORY/);
  assert.equal(runs[1]?.queue?.failure, null);
});

test("a run's own words come before Slurm's: one failed, its neighbour in the pack did not", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const { script } = await submitSweep("plan.json", plan(2), { root, published: false, pack: 2 });
  const notes = [
    { id: null, outcome: "failed", message: "mine.csv: cannot be read (ENOENT)" },
    { id: null, outcome: "again", message: "stopped" },
  ];
  writeFileSync(join(script!.file, "..", "task-0.json"), JSON.stringify({ tries: 1, steps: 0, runs: notes }));
  slurm.now("4711_0", "FAILED", "NonZeroExitCode");
  const { runs } = await queueStatus(plan(2), { root });
  assert.deepEqual(
    runs.map(({ queue }) => queue?.failure),
    ["mine.csv: cannot be read (ENOENT)", null],
  );
  const again = await submitSweep("plan.json", plan(2), { root, published: false, dryRun: true });
  assert.deepEqual([again.runs, again.failedBefore], [2, 1]);
  slurm.now("4711_0", "PENDING", "BeginTime");
  const requeued = await queueStatus(plan(2), { root });
  assert.deepEqual(
    requeued.runs.map(({ queue }) => queue?.failure),
    [null, null],
  );
});

test("a plan that was copied, reordered or edited since finds its tasks; those of other runs are counted", async (t) => {
  const [root] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(3), { root, published: false });
  const [a, , c] = plan(3);
  const { runs, others } = await queueStatus([c!, a!], { root });
  assert.deepEqual(
    runs.map(({ queue }) => queue?.task),
    ["4711_2", "4711_0"],
  );
  assert.deepEqual(others, ["4711_1"]);
});

test("a plan that was never submitted asks no Slurm", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const { runs } = await queueStatus(plan(2), { root });
  assert.ok(runs.every(({ queue }) => queue === null));
  assert.deepEqual([slurm.calls("squeue"), slurm.calls("sacct")], [[], []]);
});

test("a task that is held will not begin by itself, and is named", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  await submitSweep("plan.json", plan(3), { root, published: false });
  slurm.now("4711_1", "PENDING", "launch failed requeued held"); // after a controller that forgot its last seconds
  slurm.now("4711_2", "PENDING", "JobHeldUser");
  assert.deepEqual((await queueStatus(plan(3), { root })).held, ["4711_1", "4711_2"]);
  const again = await submitSweep("plan.json", plan(3), { root, published: false });
  assert.deepEqual([again.queued, again.runs, again.held], [3, 0, ["4711_1", "4711_2"]]);
});

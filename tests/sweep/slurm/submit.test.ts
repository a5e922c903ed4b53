import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Lease } from "grokbook/run/folder/lease";
import { makeFolder } from "grokbook/run/folder/make-folder";
import { run } from "grokbook/run/run";
import { readPlan } from "grokbook/sweep/plan/plan";
import { SlurmError } from "grokbook/sweep/slurm/slurm-error";
import { readSubmissions, writeRecord } from "grokbook/sweep/slurm/submission";
import { submitSweep, type SlurmOptions } from "grokbook/sweep/slurm/submit";
import { temporaryFolder, tiny } from "../../run/tiny";
import { standIns } from "./stand-ins";

const plan = (runs: number) => Array.from({ length: runs }, (_, seed) => tiny({ seed, steps: 20 }));
const submit = (configs: ReturnType<typeof plan>, root: string, options: SlurmOptions = {}) =>
  submitSweep("plan.json", configs, { root, published: false, ...options });
const submissionsIn = (root: string): readonly string[] =>
  readdirSync(join(root, "slurm")).filter((name) => /^\d{8}-/.test(name));

test("submits what is missing, in packs; the words for sbatch arrive as they are; again, nothing is submitted twice", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const configs = plan(21);
  await run(configs[4]!, { root, published: false });
  const words = ["--partition", "gpu", "--gres=gpu:1", "--comment=it's # 1"];
  const first = await submit(configs, root, { pack: 8, atMost: 2, args: words });
  assert.deepEqual(
    [first.total, first.done, first.queued, first.runs, first.tasks, first.arrays.map(({ job }) => job)],
    [21, 1, 0, 20, 3, ["4711"]],
  );
  const [call] = slurm.calls("sbatch");
  assert.deepEqual(call?.slice(3), ["--array=0-2%2", ...words, first.script!.file, "0"]);
  assert.equal(first.log, join(root, "slurm", "%A_%a.log"));
  assert.equal(readFileSync(first.script!.file, "utf8"), first.script!.text);
  const frozen = await readPlan(join(first.script!.file, "..", "plan.json"));
  assert.deepEqual(
    frozen.map(({ seed }) => seed),
    configs.map(({ seed }) => seed).filter((seed) => seed !== 4),
  );

  const again = await submit([...configs, ...configs.slice(0, 3)], root, { pack: 8 });
  assert.deepEqual([again.total, again.done, again.queued, again.runs], [21, 1, 20, 0]);
  assert.equal(slurm.calls("sbatch").length, 1);

  // A task has ended without its runs, another is being requeued: only the first one's runs are missing.
  slurm.now("4711_0", "FAILED", "NonZeroExitCode");
  slurm.now("4711_1", "PENDING", "BeginTime");
  const third = await submit([...configs, tiny({ seed: 99, steps: 20 })], root);
  assert.deepEqual([third.total, third.done, third.queued, third.runs, third.tasks], [22, 1, 12, 9, 9]);
  assert.equal((await submit(configs, root)).runs, 0, "those are queued by the second submission");
  slurm.forget();
  assert.equal((await submit(configs, root, { dryRun: true })).runs, 20, "Slurm has forgotten all of them");
});

test("a run that is being trained is not submitted", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const [config, ...others] = plan(3);
  const stopped = await run(config!, { root, published: false, signal: AbortSignal.abort() });
  const lease = await Lease.acquire(join(root, stopped.id));
  const outcome = await submit([config!, ...others], root);
  assert.deepEqual([outcome.queued, outcome.runs], [1, 2]);
  await lease.release();
  assert.equal((await submit([config!, ...others], root)).runs, 1, "stopped, and in no queue");
  assert.equal(slurm.calls("sbatch").length, 2);
});

test("the rule of --stop-when-known: what it has ended is done, and the tasks are told", async (t) => {
  const [root] = [temporaryFolder(t), standIns(t)];
  const stopWhen = { train: 0.1, test: 0.01, evaluations: 0 };
  const configs = [0, 1].map((seed) => tiny({ seed, steps: 300 }));
  const ruled = await run(configs[0]!, { root, published: false, stopWhen });
  assert.ok(ruled.stoppedBy !== undefined);
  const outcome = await submit(configs, root, { stopWhen, checkpointEverySeconds: 5 });
  assert.deepEqual([outcome.done, outcome.runs], [1, 1]);
  assert.match(outcome.script!.text, / --checkpoint-every 5 --stop-when-known 0,0\.1,0\.01 --tries /);
  assert.equal((await submit(configs, root, { dryRun: true })).runs, 1, "without the rule it is not done");
});

test("more tasks than an array may hold: arrays with an offset, %N shared out", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({ maxArraySize: 10 });
  const configs = plan(25);
  const outcome = await submit(configs, root, { atMost: 7 });
  assert.deepEqual(
    slurm.calls("sbatch").map((words) => [words[3], words.at(-1)]),
    [
      ["--array=0-8%3", "0"],
      ["--array=0-7%2", "9"],
      ["--array=0-7%2", "17"],
    ],
  );
  assert.deepEqual(
    outcome.arrays.map(({ job }) => job),
    ["4711", "4712", "4713"],
  );
  assert.equal((await submit(configs, root)).runs, 0);
  slurm.now("4712_3", "FAILED");
  const again = await submit(configs, root);
  assert.deepEqual([again.runs, (await readSubmissions(root)).submissions.at(-1)?.runs[0]?.seed], [1, 12]);
});

test("fewer at once than arrays: the rest waits for another time and is said", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({ maxArraySize: 10 });
  const outcome = await submit(plan(25), root, { atMost: 1 });
  assert.deepEqual([outcome.runs, outcome.left, slurm.elements().length], [10, 15, 10]);
});

test("a dry run asks and writes nothing down", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  const outcome = await submit(plan(5), root, { dryRun: true, pack: 2, args: ["--time", "1"] });
  assert.deepEqual([outcome.runs, outcome.tasks], [5, 3]);
  assert.deepEqual(outcome.commands[0]?.slice(3, 6), ["--array=0-2", "--time", "1"]);
  assert.deepEqual(readdirSync(root), []);
  assert.equal(slurm.calls("sbatch").length, 0);
});

test("sbatch refuses: what it said, and nothing is left behind", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({
    refusals: {
      sbatch: "sbatch: error: invalid partition specified: nope\nsbatch: error: Batch job submission failed",
    },
  });
  await assert.rejects(submit(plan(2), root), (error) => {
    assert.ok(error instanceof SlurmError);
    assert.match(
      error.message,
      /^sbatch refused: sbatch: error: invalid partition specified: nope; sbatch: error: .*Nothing was submitted/,
    );
    return true;
  });
  assert.deepEqual(submissionsIn(root), []);
});

test("sbatch takes some arrays and refuses the next: they are kept, and the same call submits the rest", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({ maxArraySize: 10, room: 2 });
  const configs = plan(25);
  const outcome = await submit(configs, root);
  assert.match(outcome.refused ?? "", /QOS policy/);
  assert.deepEqual([outcome.runs, outcome.left, slurm.elements().length], [17, 8, 17]);
  slurm.change({ room: 1 });
  const again = await submit(configs, root);
  assert.deepEqual([again.queued, again.runs, again.refused], [17, 8, null]);
});

test("sbatch's answer is lost and the array was taken all the same: it is found by its script", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({ lostAnswer: true });
  const outcome = await submit(plan(3), root);
  assert.deepEqual([outcome.arrays.map(({ job }) => job), outcome.refused], [["4711"], null]);
  assert.equal((await submit(plan(3), root)).runs, 0);
});

test("killed between sbatch's answer and the record: the array is found by its script", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({ lostAnswer: true });
  await submit(plan(3), root);
  const [known] = (await readSubmissions(root)).submissions;
  const arrays = known!.submission.arrays.map((array) => ({ ...array, job: null }));
  await writeRecord(known!.folder, { ...known!.submission, arrays });
  assert.deepEqual([(await submit(plan(3), root)).queued, slurm.calls("sbatch").length], [3, 1]);
});

test("the queue does not answer: what may be queued is not submitted again, what never was is", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  slurm.change({
    refusals: { squeue: "slurm_load_jobs error: Unable to contact slurm controller (connect failure)" },
  });
  assert.equal((await submit(plan(2), root)).runs, 2);
  await assert.rejects(
    submit(plan(2), root),
    /^SlurmError: squeue refused: .*Unable to contact.* may still be queued, so nothing is submitted now/,
  );
  assert.equal(slurm.calls("sbatch").length, 1);
});

test("no Slurm here", async (t) => {
  const root = temporaryFolder(t);
  const path = process.env["PATH"];
  process.env["PATH"] = root;
  t.after(() => (process.env["PATH"] = path));
  await assert.rejects(
    submit(plan(1), root),
    /sbatch: expected Slurm's command on PATH, found none\. Run this where jobs are submitted/,
  );
  assert.deepEqual(submissionsIn(root), []);
});

test("two submissions at once: the second is told to try again", async (t) => {
  const [root] = [temporaryFolder(t), standIns(t)];
  await makeFolder(join(root, "slurm"));
  const lease = await Lease.acquire(join(root, "slurm"));
  await assert.rejects(submit(plan(1), root), { name: "SubmittingError" });
  await lease.release();
  const both = await Promise.allSettled([submit(plan(4), root), submit(plan(4), root)]);
  assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
});

test("a submission whose record is damaged tells of nothing, and hinders nothing", async (t) => {
  const [root] = [temporaryFolder(t), standIns(t)];
  const outcome = await submit(plan(2), root);
  const folder = join(outcome.script!.file, "..");
  writeFileSync(join(folder, "submission.json"), "{");
  const { submissions, unreadable } = await readSubmissions(root);
  assert.deepEqual([submissions.length, unreadable], [0, [folder]]);
  assert.ok(existsSync(outcome.script!.file));
  assert.equal((await submit(plan(2), root)).runs, 2);
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder, tiny } from "../../run/tiny";
import { standIns } from "../../sweep/slurm/stand-ins";
import { grokbook } from "../grokbook";

test("sweep --slurm, status, cancel at the prompt", async (t) => {
  const [root, slurm] = [temporaryFolder(t), standIns(t)];
  writeFileSync(
    join(root, "plan.json"),
    JSON.stringify({ base: tiny({ steps: 20 }), grid: { seed: [0, 1, 2, 3, 4] } }),
  );
  const unit = await grokbook(["run", "--plan", "plan.json", "--index", "4"], root);
  assert.equal(unit.code, 0, unit.stderr);

  const words = ["sweep", "plan.json", "--slurm", "--pack", "2", "--at-most", "1"];
  const dry = await grokbook([...words, "--dry-run", "--", "--partition", "gpu"], root);
  assert.equal(dry.code, 0, dry.stderr);
  const [line, call] = dry.stdout.split("\n");
  assert.equal(line, "5 runs: 1 done, 4 in 2 tasks; logs runs/slurm/%A_%a.log");
  assert.match(call ?? "", /^sbatch --parsable --output=\S+ --array=0-1%1 --partition gpu \S+\/job\.sh 0$/);
  assert.match(dry.stdout, /\n#SBATCH --signal=B:USR1@90\n/);

  const submitted = await grokbook([...words, "--", "--partition", "gpu"], root);
  assert.equal(submitted.stdout, "5 runs: 1 done, 4 in 2 tasks, job 4711; logs runs/slurm/4711_%a.log\n");
  assert.equal(
    (await grokbook(words, root)).stdout,
    "5 runs: 1 done, 4 queued or running; nothing to submit\n",
  );

  const status = await grokbook(["status", "plan.json"], root);
  assert.match(
    status.stdout,
    /\n0 +waiting +0\/20 +Modular.*pending \(Priority\) +4711_0 +runs\/slurm\/4711_0\.log\n/,
  );
  assert.match(status.stdout, /\n4 waiting, 1 finished\nqueue: 4 pending\n$/);
  slurm.now("4711_1", "OUT_OF_MEMORY");
  const failed = await grokbook(["status", "plan.json", "--failed"], root);
  assert.match(
    failed.stdout,
    /\n2 .*out of memory +4711_1 +runs\/slurm\/4711_1\.log +Slurm: OUT_OF_MEMORY; the log says more\n3 /,
  );
  assert.equal(failed.stdout.trimEnd().split("\n").length, 3);

  const cancelled = await grokbook(["cancel", "plan.json"], root);
  assert.equal(cancelled.stdout, "1 task cancelled: 1 waiting, 0 stopped with a checkpoint\n");
  assert.equal(
    (await grokbook(["cancel", "plan.json"], root)).stdout,
    "No run of this plan is in the queue.\n",
  );
  const none = await grokbook(["status", "plan.json", "--failed", "--json"], root);
  assert.equal((JSON.parse(none.stdout) as unknown[]).length, 2);

  slurm.change({ refusals: { sbatch: "sbatch: error: invalid partition specified: gpu" } });
  const refused = await grokbook([...words, "--", "--partition", "gpu"], root);
  assert.deepEqual([refused.code, refused.stdout], [1, ""]);
  assert.match(
    refused.stderr,
    /^sbatch refused: sbatch: error: invalid partition specified: gpu\. Nothing was submitted/,
  );
});

test("a pack as any queue calls it: every run's end in a line; exit codes 0, 75 and 1", async (t) => {
  const root = temporaryFolder(t);
  const runs = [tiny({ steps: 20 }), tiny({ steps: 20, seed: 1 }), { task: "reviews", source: "none.csv" }];
  writeFileSync(join(root, "plan.json"), JSON.stringify({ runs }));
  const pack = ["run", "--plan", "plan.json", "--pack", "2", "--tries", "tries.json"];
  const first = await grokbook(pack, root, { JOB_COMPLETION_INDEX: "0" });
  assert.equal(first.code, 0, first.stderr);
  assert.match(
    first.stdout,
    /^[0-9a-f]{16}: finished \(trained\), 20 steps\n[0-9a-f]{16}: finished \(trained\), 20 steps\n$/,
  );
  const second = await grokbook(pack, root, { SLURM_ARRAY_TASK_ID: "1" });
  assert.equal(second.code, 1);
  assert.match(second.stdout, /none\.csv/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { folderOf, readSubmissions, writeFolder, writeRecord } from "grokbook/sweep/slurm/submission";
import { temporaryFolder, tiny } from "../../run/tiny";

test("submissions of one second are read in the order in which they were made, whatever their names", async (t) => {
  const root = temporaryFolder(t);
  // Three names that sort the other way round.
  const names = ["ff0000", "880000", "000000"].map((ending) => `20261128-120000-${ending}`);
  for (const [i, name] of names.entries()) {
    const folder = folderOf(name, root);
    await writeFolder(folder, [tiny({ seed: i })], "#!/bin/bash\n");
    await writeRecord(folder, {
      format: 1,
      name,
      plan: "plan.json",
      submitted: `2026-11-28T12:00:00.${i}00Z`,
      user: null,
      pack: 1,
      script: "job.sh",
      log: "%A_%a.log",
      arrays: [],
    });
  }
  const { submissions, unreadable } = await readSubmissions(root);
  assert.deepEqual(unreadable, []);
  assert.deepEqual(
    submissions.map(({ submission, runs }) => [submission.name, runs[0]?.seed]),
    names.map((name, i) => [name, i]),
  );
});

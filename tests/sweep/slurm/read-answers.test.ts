import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isQueued,
  rangesOf,
  readAccounts,
  readMaxArraySize,
  readQueue,
  readSubmitted,
  wentWrong,
} from "grokbook/sweep/slurm/read-answers";

// As Slurm 22.05.8 of Debian wrote it (squeue --noheader --array --states=all --format=%F|%K|%T|%r|%o).
const squeue = `6|2|PENDING|JobArrayTaskLimit|/tmp/a b%c/s.sh 1000
6|0|RUNNING|None|/tmp/a b%c/s.sh 1000
5|0|PENDING|BeginTime|/tmp/w.sh requeue
1|1|CANCELLED|None|/tmp/w.sh
6|N/A|CANCELLED|JobArrayTaskLimit|/tmp/a b%c/s.sh 1000
6|1|FAILED|JobLaunchFailure|/tmp/a b%c/s.sh 1000
7|N/A|RUNNING|None|/tmp/no-array.sh
`;

test("squeue: array elements with state, reason and command; what is no element is left out", () => {
  const rows = readQueue(`CLUSTER: first\n${squeue}`);
  assert.equal(rows.length, 5);
  assert.deepEqual(rows[0], {
    job: "6",
    index: 2,
    state: "PENDING",
    reason: "JobArrayTaskLimit",
    command: "/tmp/a b%c/s.sh 1000",
  });
  assert.equal(rows[1]?.reason, null);
  assert.deepEqual(rows.map(isQueued), [true, true, true, false, false]);
  assert.deepEqual(
    rows.map(({ state }) => wentWrong(state)),
    [false, false, false, false, true],
  );
  assert.equal(readQueue("1|0|RUNNING|None|/a|b.sh 0")[0]?.command, "/a|b.sh 0", "a bar in a path");
  assert.deepEqual(readQueue(""), []);
  assert.ok(isQueued({ state: "REQUEUE_HOLD" }) && isQueued({ state: "STATE_OF_A_LATER_SLURM" }));
});

test("sacct: elements that ended; none of what never began, nothing where accounting is off", () => {
  const text =
    "4711_3|OUT_OF_MEMORY|0:125\n4711_4|CANCELLED by 1000|0:15\n4711_[5-9]|PENDING|0:0\n4712|COMPLETED|0:0\n";
  assert.deepEqual(readAccounts(text), [
    { job: "4711", index: 3, state: "OUT_OF_MEMORY", exitCode: "0:125" },
    { job: "4711", index: 4, state: "CANCELLED", exitCode: "0:15" },
  ]);
  assert.deepEqual(readAccounts("Slurm accounting storage is disabled\n"), []);
});

test("sbatch: the number, of a federation with its cluster; anything else is no number", () => {
  assert.deepEqual(readSubmitted("4711\n"), { job: "4711", cluster: null });
  assert.deepEqual(readSubmitted("4711;alps\n"), { job: "4711", cluster: "alps" });
  assert.deepEqual(readSubmitted("Welcome to the cluster\n4711\n"), { job: "4711", cluster: null });
  assert.equal(readSubmitted("sbatch: Job 3 to start at 2026-11-27T23:34:16"), null);
  assert.equal(readSubmitted(""), null);
});

test("MaxArraySize from scontrol, else Slurm's own default", () => {
  assert.equal(
    readMaxArraySize("Licenses = (null)\nMaxArraySize            = 10001\nMaxDBDMsgs = 20024\n"),
    10001,
  );
  assert.equal(readMaxArraySize("slurm_load_ctl_conf error"), 1001);
  assert.equal(readMaxArraySize("MaxArraySize = 0"), 1001);
});

test("indices in Slurm's shortest words", () => {
  assert.equal(rangesOf([5, 0, 1, 2, 9, 1]), "0-2,5,9");
  assert.equal(rangesOf([7]), "7");
});

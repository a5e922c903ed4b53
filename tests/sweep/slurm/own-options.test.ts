import assert from "node:assert/strict";
import { test } from "node:test";
import { outputOf, problemsOf } from "grokbook/sweep/slurm/own-options";

test("options of sbatch that would take the place of ours are named, all others pass", () => {
  const problems = problemsOf(["--array=0-3", "-a", "0-3", "--wrap", "true", "--test-only"]);
  assert.equal(problems.length, 4);
  assert.match(problems[0]!, /^--array=0-3: the tasks are counted here; --at-most/);
  const fine = [
    "--partition",
    "gpu",
    "--gres=gpu:1",
    "-A",
    "lab",
    "--account=lab",
    "--time",
    "4:00:00",
    "-c",
    "4",
  ];
  assert.deepEqual(problemsOf(fine), []);
});

test("where the logs go, in every way that sbatch is told so; the last word counts", () => {
  assert.equal(outputOf(["--time", "1", "--output", "x/%A.log"]), "x/%A.log");
  assert.equal(outputOf(["--output=a.log", "-o", "b.log"]), "b.log");
  assert.equal(outputOf(["-oc.log"]), "c.log");
  assert.equal(outputOf(["--open-mode=append", "--time=1"]), null);
});

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { RunResult } from "grokbook/run/types";
import { temporaryFolder } from "../../run/tiny";
import { grokbook, tinyOptions } from "../grokbook";

test("branch, list, show, resume: the family of a run at the prompt", async (t) => {
  const root = temporaryFolder(t);
  const parent = JSON.parse(
    (await grokbook(["run", ...tinyOptions, "--steps", "40", "--keep", "20", "--json"], root)).stdout,
  ) as RunResult;
  const call = ["branch", parent.id.slice(0, 6), "--at", "20", "--set", "epsilon=1e-6"];
  const trace = join(root, "t.csv");
  const part = await grokbook([...call, "--until", "30", "--trace", trace], root);
  assert.equal(part.code, 0, part.stderr);
  assert.match(part.stdout, new RegExp(`branch of +${parent.id} at step 20`));
  assert.equal(readFileSync(trace, "utf8").trimEnd().split("\n").length, 11);
  const whole = await grokbook([...call, "--json"], root);
  assert.equal(whole.code, 0, whole.stderr);
  const branch = JSON.parse(whole.stdout) as RunResult;
  assert.equal(branch.origin, "resumed");
  assert.deepEqual(
    branch.points.map(({ step }) => step),
    [20, 30, 40],
  );
  const list = (await grokbook(["list"], root)).stdout.split("\n");
  assert.match(list[1]!, new RegExp(`^${parent.id} .* 1 +modulus 11`));
  assert.match(list[2]!, new RegExp(`^└ ${branch.id} .* from step 20: epsilon 1e-8 → 0.000001$`));
  assert.match(
    (await grokbook(["show", parent.id], root)).stdout,
    new RegExp(`its branch +${branch.id} at step 20: epsilon`),
  );
  const shown = (await grokbook(["show", branch.id], root)).stdout;
  assert.match(shown, new RegExp(`changed +epsilon 1e-8 → 0.000001 \\(against ${parent.id}\\)`));
  assert.match(shown, /parent +[0-9a-f]{16}@20 +changed here/);
  const loaded = await grokbook(["resume", branch.id], root);
  assert.match(loaded.stdout, /finished, loaded/);
  // The parent's folder instead of its id, and another folder for what is trained.
  const away = await grokbook(
    ["branch", join(root, "runs", parent.id), "--at", "40", "--steps", "50", "--root", join(root, "away")],
    root,
  );
  assert.equal(away.code, 0, away.stderr);
  assert.match(away.stdout, /50 of 50/);
});

test("a branch that cannot be: exit code 2, everything wrong at once, nothing made", async (t) => {
  const root = temporaryFolder(t);
  const parent = JSON.parse(
    (await grokbook(["run", ...tinyOptions, "--steps", "20", "--json"], root)).stdout,
  ) as RunResult;
  const missing = await grokbook(["branch", parent.id, "--at", "10", "--steps", "30"], root);
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /has no checkpoint of step 10; it has one of step 20\..*--keep 10/);
  const bad = await grokbook(
    ["branch", parent.id, "--at", "20", "--set", "heads=1", "--set", "beta2=x", "--set", "nope"],
    root,
  );
  assert.equal(bad.code, 2);
  for (const part of [
    /heads: expected no change in a branch/,
    /beta2: expected a number/,
    /--set: expected name=value, got "nope"/,
    /steps: expected more than 20/,
  ])
    assert.match(bad.stderr, part);
  assert.equal((await grokbook(["branch", "beef", "--at", "1"], root)).code, 2);
  assert.equal((await grokbook(["branch", parent.id], root)).code, 2);
  assert.equal((await grokbook(["list"], root)).stdout.trimEnd().split("\n").length, 2);
});

test("a plan of branches at the prompt", async (t) => {
  const root = temporaryFolder(t);
  const own = Object.fromEntries(
    tinyOptions.flatMap((word, i) => (word === "--set" ? [tinyOptions[i + 1]!.split("=")] : [])),
  ) as Record<string, string>;
  const base = {
    task: "modular",
    ...Object.fromEntries(Object.entries(own).map(([k, v]) => [k, Number.isNaN(Number(v)) ? v : Number(v)])),
    steps: 20,
  };
  writeFileSync(join(root, "parents.json"), JSON.stringify({ base, grid: { seed: [0, 1] } }));
  writeFileSync(
    join(root, "branches.json"),
    JSON.stringify({ branch: { plan: "parents.json", at: 10 }, grid: { weightDecay: [0, 2] } }),
  );
  const early = await grokbook(["sweep", "branches.json"], root);
  assert.equal(early.code, 1, "its runs fail by name");
  assert.match(early.stderr, /There is no run [0-9a-f]{16} in .* to branch from/);
  const parents = await grokbook(["sweep", "parents.json", "--keep", "10"], root);
  assert.equal(parents.code, 0, parents.stderr);
  const branches = await grokbook(["sweep", "branches.json"], root);
  assert.equal(branches.code, 0, branches.stderr);
  assert.match(branches.stdout, /4 of 4 runs finished/);
  assert.match((await grokbook(["status", "branches.json"], root)).stdout, /4 finished/);
  const all = await grokbook(["collect", "branches.json"], root);
  assert.match(all.stdout.split("\n")[0]!, /^id,seed,weightDecay,parent,step/);
  const one = await grokbook(["run", "--plan", "branches.json", "--index", "3"], root);
  assert.match(one.stdout, /finished \(loaded\)/);
  assert.ok(existsSync(join(root, "runs")));
});

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { layoutOf } from "grokbook/model/layout";
import { fromSafetensors } from "grokbook/model/safetensors";
import { loadRun } from "grokbook/run/folder/load-run";
import { loadWeights } from "grokbook/run/weights/load-weights";
import type { RunResult } from "grokbook/run/types";
import { temporaryFolder, tiny } from "../run/tiny";
import { grokbook, tinyOptions } from "./grokbook";

const run = ["run", ...tinyOptions, "--steps", "20"];

test("run, list, show, export, publish: the life of a run at the prompt", async (t) => {
  const root = temporaryFolder(t);
  const runs = join(root, "runs");
  const first = await grokbook([...run, "--json"], root);
  assert.equal(first.code, 0, first.stderr);
  const result = JSON.parse(first.stdout) as RunResult;
  assert.deepEqual(
    result.points.map((p) => p.step),
    [0, 10, 20],
  );
  assert.deepEqual(await loadRun(result.id, { root: runs }), { ...result, origin: "loaded" });
  assert.match(
    first.stderr,
    /\[█+\] 20\/20 steps .*train .* % · test .* % · finished\n$/,
    "a last line where it is no terminal",
  );

  const again = await grokbook(run, root);
  assert.match(again.stdout, new RegExp(`${result.id} · finished, loaded`));
  assert.match((await grokbook(["list"], root)).stdout, new RegExp(`${result.id} +finished +20/20`));
  assert.equal((JSON.parse((await grokbook(["list", "--json"], root)).stdout) as unknown[]).length, 1);
  const shown = await grokbook(["show", result.id.slice(0, 5)], root);
  assert.match(shown.stdout, /weightDecay +1 +paper App\. B/);
  assert.match(shown.stdout, /modulus +11 +changed here; 113 in official/);

  const [weights, csv] = [join(root, "w.safetensors"), join(root, "m.csv")];
  const exported = await grokbook(["export", result.id, "--safetensors", weights, "--csv", csv], root);
  assert.equal(exported.code, 0, exported.stderr);
  const { model, state } = await loadWeights(result.id, { root: runs });
  assert.deepEqual(fromSafetensors(readFileSync(weights), layoutOf(model)), state.parameters);
  assert.equal(
    readFileSync(csv, "utf8").split("\n")[0],
    "step,trainLoss,trainAccuracy,testLoss,testAccuracy,norm",
  );

  const published = await grokbook(["publish", result.id, "--collection", "tiny"], root);
  assert.equal(published.stdout, `${join(root, "results", "tiny", result.id)}\n`);
  const found = await grokbook([...run, "--root", join(root, "elsewhere")], root);
  assert.match(found.stdout, /finished, published/);
  assert.ok(!existsSync(join(root, "elsewhere")));
});

test("--config takes a file of fields or a run's own config.json; --set goes on top; --trace and --init", async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, "mine.json"), JSON.stringify({ ...tiny({ steps: 10, engine: "auto" }), seed: 3 }));
  const first = JSON.parse(
    (await grokbook(["run", "--config", "mine.json", "--json"], root)).stdout,
  ) as RunResult;
  assert.deepEqual([first.config.seed, first.config.steps], [3, 10]);
  const own = join(root, "runs", first.id, "config.json");
  const same = JSON.parse((await grokbook(["run", "--config", own, "--json"], root)).stdout) as RunResult;
  assert.deepEqual([same.id, same.origin], [first.id, "loaded"]);
  await grokbook(["export", first.id, "--safetensors", "w.safetensors"], root);
  const args = [
    "--config",
    own,
    "--set",
    "seed=4",
    "--init",
    "w.safetensors",
    "--steps",
    "4",
    "--trace",
    "t.csv",
    "--json",
  ];
  const traced = await grokbook(["run", ...args], root);
  assert.equal(traced.code, 0, traced.stderr);
  const rows = readFileSync(join(root, "t.csv"), "utf8").trimEnd().split("\n");
  assert.equal(rows[0], "step,loss,trainAccuracy,testLoss,testAccuracy");
  assert.deepEqual(
    rows.slice(1).map((r) => r.split(",")[0]),
    ["0", "1", "2", "3"],
  );
});

test("sweep, status, collect, and one run of a plan as a queue calls it", async (t) => {
  const root = temporaryFolder(t);
  const base = tiny({ steps: 20 });
  writeFileSync(join(root, "plan.json"), JSON.stringify({ base, grid: { seed: [0, 1, 2] } }));
  const unit = await grokbook(["run", "--plan", "plan.json"], root, { SLURM_ARRAY_TASK_ID: "1" });
  assert.equal(unit.code, 0, unit.stderr);
  assert.match(unit.stdout, /: finished \(trained\), 20 steps\n$/);
  assert.match((await grokbook(["status", "plan.json"], root)).stdout, /\n2 waiting, 1 finished\n$/);
  const swept = await grokbook(["sweep", "plan.json", "--workers", "2"], root);
  assert.equal(swept.code, 0, swept.stderr);
  assert.equal(swept.stdout, "3 of 3 runs finished\n");
  assert.match(swept.stderr, /3 of 3 runs done, 0 running\n[^]*\nbest .*\nworst /);
  assert.equal(readdirSync(join(root, "runs")).length, 3);
  const collected = await grokbook(["collect", "plan.json"], root);
  assert.equal(collected.stdout.trimEnd().split("\n").length, 1 + 3 * 3);
  assert.match(collected.stderr, /3 of 3 runs are finished/);
});

test("examples shows what is trained on, and writes it", async (t) => {
  const root = temporaryFolder(t);
  const { stdout, code } = await grokbook(["examples", ...tinyOptions, "--csv", "pairs.csv"], root);
  assert.equal(code, 0);
  assert.match(stdout, /All 121 pairs of a \+ b mod 11/);
  const rows = readFileSync(join(root, "pairs.csv"), "utf8").trimEnd().split("\n");
  assert.equal(rows[0], "a,b,answer,split");
  assert.equal(rows.length, 122);
  assert.equal(rows.filter((r) => r.endsWith(",train")).length, 60);
});

test("help teaches: every command has a description, the main ones examples, exit codes are listed", async (t) => {
  const root = temporaryFolder(t);
  const [none, help] = [await grokbook([], root), await grokbook(["--help"], root)];
  assert.equal(none.code, 0);
  assert.equal(none.stdout, help.stdout);
  assert.match(help.stdout, /Exit codes: 0 done · 1 failed · 2 [^]* ·\s75 stopped/);
  assert.match((await grokbook(["run", "--help"], root)).stdout, /grokbook run --profile quick/);
  assert.match((await grokbook(["sweep", "--help"], root)).stdout, /"grid": \{/);
  const version = await grokbook(["--version"], root);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
});

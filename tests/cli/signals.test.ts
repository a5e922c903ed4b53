import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isLeased } from "grokbook/run/folder/lease";
import { listRuns } from "grokbook/run/folder/list-runs";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { temporaryFolder } from "../run/tiny";
import { answer, start } from "./grokbook";

/** The paper's model: a step takes milliseconds, so that a stop falls into the middle of something. */
const paper = ["run", "--no-published"];
const main = join(process.cwd(), "lib", "dist", "cli", "main.js");
const windows = process.platform === "win32" ? "signals are not sent on Windows" : false;
const noPty =
  windows !== false || spawnSync("python3", ["-c", "import pty"]).status !== 0
    ? "no terminal to try it in: python3 is missing"
    : false;

/** Whether the one run of a folder was left with a checkpoint that can be used, and is held by nobody. */
async function leftWell(root: string): Promise<void> {
  const runs = await listRuns({ root: join(root, "runs") });
  assert.equal(runs.length, 1);
  assert.equal(runs[0]!.status, "stopped");
  assert.ok((await loadWeights(runs[0]!.id, { root: join(root, "runs") })).state.step > 0);
}

for (const signals of [
  ["SIGUSR1"],
  ["SIGUSR2", "SIGCONT", "SIGTERM"],
  ["SIGTERM", "SIGUSR2", "SIGUSR1"],
] as const) {
  test(
    `${signals.join(", ")}: one stop, with a checkpoint and exit code 75`,
    { skip: windows },
    async (t) => {
      const root = temporaryFolder(t);
      const child = start(paper, root);
      const answered = answer(child);
      await once(child.stderr, "data");
      await sleep(500); // some steps
      for (const signal of signals) child.kill(signal);
      const { code, stderr } = await answered;
      assert.equal(code, 75, stderr);
      assert.match(stderr, new RegExp(`(${signals.join("|")}): stopping with a checkpoint`));
      assert.doesNotMatch(stderr, /Debugger/);
      assert.equal(stderr.match(/stopping with a checkpoint/g)?.length, 1);
      await leftWell(root);
    },
  );
}

for (const signal of ["SIGINT", "SIGTERM", "SIGUSR2"] as const) {
  test(
    `${signal} to the whole group of a sweep: every run has its checkpoint, exit code 75`,
    { skip: windows },
    async (t) => {
      const root = temporaryFolder(t);
      const runs = join(root, "runs");
      const grid = { base: { task: "modular", engine: "wasm" }, grid: { seed: [0, 1] } };
      writeFileSync(join(root, "plan.json"), JSON.stringify(grid));
      const child = spawn(
        process.execPath,
        [main, "sweep", "plan.json", "--workers", "2", "--no-published"],
        {
          cwd: root,
          env: { ...process.env, GROKBOOK_RUNS: runs },
          stdio: ["ignore", "pipe", "pipe"],
          detached: true, // a group of its own
        },
      );
      t.after(() => child.kill("SIGKILL"));
      const answered = answer(child);
      while ((await listRuns({ root: runs })).filter((r) => r.point !== null).length < 2) await sleep(100);
      process.kill(-child.pid!, signal);
      const { code, stderr } = await answered;
      assert.equal(code, 75, stderr);
      for (const { id, folder, status } of await listRuns({ root: runs })) {
        assert.equal(status, "stopped");
        assert.equal(await isLeased(folder), false);
        assert.ok((await loadWeights(id, { root: runs })).state.step >= 0);
      }
    },
  );
}

interface Ended {
  readonly code: number;
  readonly text: string;
}

async function inTerminal(keys: string, args: readonly string[], root: string): Promise<Ended> {
  const child = spawn(
    "python3",
    [join(process.cwd(), "tests/cli/in-terminal.py"), keys, process.execPath, main, ...args],
    {
      cwd: root,
      env: { ...process.env, GROKBOOK_RUNS: join(root, "runs"), GROKBOOK_RESULTS: join(root, "results") },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const { code, stdout, stderr } = await answer(child);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Ended;
}

test("Ctrl-C in a terminal: exit code 75, and what a second one would do", { skip: noPty }, async (t) => {
  const root = temporaryFolder(t);
  const { code, text } = await inTerminal("ctrl-c", paper, root);
  assert.equal(code, 75, text);
  assert.match(text, /SIGINT: stopping with a checkpoint \(Ctrl-C again ends at once, without one\)/);
  await leftWell(root);
});

test("the terminal closes: the run stops with a checkpoint", { skip: noPty }, async (t) => {
  const root = temporaryFolder(t);
  const { code, text } = await inTerminal("close", paper, root);
  assert.equal(code, 75, text);
  await leftWell(root);
});

test("nohup: a lost terminal is told once and changes nothing", { skip: windows }, async (t: TestContext) => {
  const root = temporaryFolder(t);
  const log = join(root, "out");
  const out = openSync(log, "w");
  const child = spawn("nohup", [process.execPath, main, ...paper], {
    cwd: root,
    env: { ...process.env, GROKBOOK_RUNS: join(root, "runs"), GROKBOOK_RESULTS: join(root, "results") },
    stdio: ["ignore", out, out],
  });
  t.after(() => child.kill("SIGKILL"));
  while (!readFileSync(log, "utf8").includes("steps")) await sleep(100);
  child.kill("SIGHUP");
  child.kill("SIGHUP");
  while (!readFileSync(log, "utf8").includes("SIGHUP: this run has no terminal")) await sleep(100);
  const seen = (await listRuns({ root: join(root, "runs") }))[0]?.point?.step ?? 0;
  while (((await listRuns({ root: join(root, "runs") }))[0]?.point?.step ?? 0) <= seen) await sleep(100);
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number | null];
  assert.equal(code, 75);
  assert.equal(readFileSync(log, "utf8").match(/SIGHUP/g)?.length, 1);
  await leftWell(root);
});

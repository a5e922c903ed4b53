import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { listRuns } from "grokbook/run/folder/list-runs";
import { temporaryFolder } from "../run/tiny";
import { answer, start, tinyOptions } from "./grokbook";

const run = ["run", ...tinyOptions, "--no-published"];

test("stderr closed while it trains: what cannot be told is dropped, the run is finished", async (t) => {
  const root = temporaryFolder(t);
  const child = start([...run, "--steps", "30000"], root);
  child.stdout.resume();
  await once(child.stderr, "data");
  child.stderr.destroy(); // the next progress line meets a pipe that nobody reads
  const [code] = (await once(child, "close")) as [number | null];
  assert.equal(code, 0);
  assert.equal((await listRuns({ root: join(root, "runs") }))[0]?.status, "finished");
});

test("stdout closed: the run is finished and kept all the same", async (t) => {
  const root = temporaryFolder(t);
  const child = start([...run, "--steps", "20"], root);
  child.stdout.destroy();
  child.stderr.resume();
  assert.deepEqual(await once(child, "exit"), [0, null]);
  assert.equal((await listRuns({ root: join(root, "runs") }))[0]?.status, "finished");
});

const noFull = existsSync("/dev/full") ? false : "no /dev/full here";

test(
  "a result that a full disk refuses: exit code 1 in words, and the run is kept",
  { skip: noFull },
  async (t) => {
    const root = temporaryFolder(t);
    const full = openSync("/dev/full", "w");
    const child = spawn(
      process.execPath,
      [join(process.cwd(), "lib/dist/cli/main.js"), ...run, "--steps", "20"],
      {
        env: { ...process.env, GROKBOOK_RUNS: join(root, "runs"), GROKBOOK_RESULTS: join(root, "results") },
        stdio: ["ignore", full, "pipe"],
      },
    );
    let stderr = "";
    child.stderr!.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    assert.equal(code, 1);
    assert.match(stderr, /could not be written to standard output: the disk is full \(ENOSPC\)/);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.equal((await listRuns({ root: join(root, "runs") }))[0]?.status, "finished");
  },
);

test("results on stdout, everything else on stderr; NO_COLOR, no HOME and no terminal change nothing", async (t) => {
  const root = temporaryFolder(t);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GROKBOOK_RUNS: join(root, "runs"),
    GROKBOOK_RESULTS: join(root, "results"),
  };
  const bare: NodeJS.ProcessEnv = { ...env, NO_COLOR: "1" };
  delete bare["HOME"];
  const launch = (args: readonly string[], environment: NodeJS.ProcessEnv) =>
    answer(
      spawn(process.execPath, [join(process.cwd(), "lib/dist/cli/main.js"), ...args], {
        env: environment,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  const first = await launch([...run, "--steps", "20", "--json"], env);
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, /20\/20 steps/);
  const { id } = JSON.parse(first.stdout) as { id: string };
  const again = await launch([...run, "--steps", "20"], bare);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, new RegExp(`run +${id} · finished, loaded`));
  const said = first.stderr + again.stdout + again.stderr;
  assert.equal(said.includes("\u001b"), false, "no escape codes without a terminal");
});

import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../run/tiny";
import { root } from "../support/tool";

interface Process {
  readonly ppid: number;
  readonly args: string;
}
const { npmChain } = require(join(root, "lib/bin/under-npm.js")) as {
  npmChain: (parent: number, look: (pid: number) => Process | null) => number[] | null;
};

test("npm is recognised as parent or, behind a shell, as grandparent; nothing else is watched", () => {
  const processes: Readonly<Record<number, Process>> = {
    1: { ppid: 0, args: "init" },
    10: { ppid: 1, args: "npm exec grokbook run" },
    11: { ppid: 10, args: "sh -c 'grokbook' run" },
    12: { ppid: 10, args: "node server.js" },
    20: { ppid: 1, args: "npm run lab" },
    21: { ppid: 20, args: "sh -c node tools/lab.mjs" },
    22: { ppid: 21, args: "node tools/lab.mjs" },
    23: { ppid: 22, args: "/bin/bash -l" },
    30: { ppid: 1, args: "bash job.sh" },
  };
  const look = (pid: number): Process | null => processes[pid] ?? null;
  assert.deepEqual(npmChain(10, look), [10], "bash hands over to its last command");
  assert.deepEqual(npmChain(11, look), [11, 10]);
  for (const parent of [12, 23, 30, 1, 99]) assert.equal(npmChain(parent, look), null, String(parent));
});

const posix = process.platform === "win32" && "Windows has no such signals";

test(
  "SIGTERM to npm alone: npm is gone at once, the run stops with a checkpoint",
  { skip: posix },
  async (t) => {
    const { child, runs, said, ended } = start(t, "npm", ["run", "--silent", "grokbook", "--", ...paper]);
    await training(said);
    child.kill("SIGTERM");
    await ended;
    await until(() => kept(runs), said);
    assert.match(said(), /npm, which started this, has ended: stopping, as for SIGTERM/);
  },
);

const noScript = spawnSync("script", ["--version"]).status !== 0 && "no `script` to make a terminal with";

test(
  "Ctrl-C in a terminal, through npm: one stop with a checkpoint, and 75 is said aloud",
  { skip: posix || noScript },
  async (t) => {
    const command = ["npm", "run", "--silent", "grokbook", "--", ...paper].join(" ");
    const { child, runs, said, ended } = start(t, "script", ["-qefc", command, "/dev/null"]);
    await training(said);
    child.stdin!.write("\u0003");
    await ended;
    assert.ok(kept(runs), said());
    assert.match(said(), /stopped with a checkpoint, exit code 75 \(npm may hide it\)/);
  },
);

/** The paper's model: it trains for minutes. */
const paper = ["run", "--no-published"];

function start(t: TestContext, command: string, args: readonly string[]) {
  const runs = join(temporaryFolder(t), "runs");
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/.test(name)));
  const child: ChildProcess = spawn(command, args, {
    cwd: root,
    env: { ...env, GROKBOOK_RUNS: runs },
    detached: true,
  });
  let text = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Whatever a failing test leaves behind ends with it: the child leads a group of its own.
  t.after(() => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // all gone, as it should be
    }
  });
  return { child, runs, said: () => text, ended };
}

/** Some progress has been said. */
const training = (said: () => string): Promise<void> => until(() => /steps?\b/.test(said()), said);

async function until(done: () => boolean, said: () => string): Promise<void> {
  for (let waited = 0; !done(); waited += 100) {
    if (waited > 120_000) throw new Error(`waited in vain; it said:\n${said()}`);
    await sleep(100);
  }
}

/** A checkpoint is there, and nobody holds the run any more. */
function kept(runs: string): boolean {
  if (!existsSync(runs)) return false;
  const folders = readdirSync(runs).map((id) => join(runs, id));
  return folders.some((folder) => {
    const lease = readdirSync(folder).find((name) => name.startsWith("lease-"));
    const free =
      lease === undefined || /"?(?:released|ended|free)"?/.test(readFileSync(join(folder, lease), "utf8"));
    return existsSync(join(folder, "checkpoint")) && free;
  });
}

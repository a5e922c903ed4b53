import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import type { RunConfig } from "grokbook/config/types";
import { run } from "grokbook/run/run";
import { expandGrid, seeds } from "grokbook/sweep/plan/grid";
import { finishedRuns } from "grokbook/sweep/collect";
import { temporaryFolder, tiny } from "../run/tiny";

const RUNS = 40;
const KILLS = 12;
/** So many of the kills, at least, hit a worker between the first and the last step of a run. */
const MID_RUN = 3;

function controller(configs: readonly RunConfig[], root: string): ChildProcess {
  const script = join(__dirname, "sweep-child.js");
  return spawn(process.execPath, [script, JSON.stringify(configs), root], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Process numbers of a process's children (Linux). */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

/** The run that a process is in the middle of (killed or alive): it holds the lease, has made points, is not finished. */
function inTheMiddleOf(root: string, pid: number): string | undefined {
  return readdirSync(root).find((id) => {
    try {
      const folder = join(root, id);
      const files = readdirSync(folder);
      const lease = files.filter((name) => name.startsWith("lease-")).at(-1);
      if (lease === undefined || files.includes("summary.json")) return false;
      const holder = JSON.parse(readFileSync(join(folder, lease), "utf8")) as {
        pid?: number;
        released?: boolean;
      };
      const points = readFileSync(join(folder, "metrics.jsonl"), "utf8").split("\n").length - 1;
      return holder.pid === pid && holder.released !== true && points > 1;
    } catch {
      return false; // no points yet, or a file that is being written in this very moment
    }
  });
}

/** When the summary of each finished run was written: one written twice would be a run trained twice. */
function finishedAt(root: string): Map<string, number> {
  const files = readdirSync(root).map((id) => [id, join(root, id, "summary.json")] as const);
  return new Map(
    files.filter(([, file]) => existsSync(file)).map(([id, file]) => [id, statSync(file).mtimeMs]),
  );
}

test(`a sweep of ${RUNS} runs, workers killed at random and the controller once: ${RUNS} results, each its single-run twin`, async (t) => {
  if (!existsSync(`/proc/${process.pid}/task/${process.pid}/children`)) {
    return t.skip("finds the workers in /proc, which this system does not have");
  }
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const configs = expandGrid(tiny({ steps: 800 }), { seed: seeds(RUNS) });
  let [workersKilled, controllersKilled] = [0, 0];
  const interrupted: string[] = [];
  let before = new Map<string, number>();
  for (;;) {
    const child = controller(configs, root);
    let [output, errors] = ["", ""];
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const ended = once(child, "exit") as Promise<[number | null, string | null]>;
    let running = true;
    void ended.then(() => (running = false));
    while (running) {
      await sleep(10);
      if (!running) break;
      const done = Number([...output.matchAll(/^(\d+)\/\d+/gm)].at(-1)?.[1] ?? 0);
      if (controllersKilled === 0 && done >= RUNS / 3) {
        before = finishedAt(root);
        child.kill("SIGKILL");
        controllersKilled++;
        continue;
      }
      // Kills follow the sweep's progress, not a clock: on a fast machine as many as on a slow one, at any load.
      const due = Math.min(KILLS, 1 + Math.floor((done * KILLS) / (RUNS - 10)));
      const midRun = interrupted.length < MID_RUN;
      if (workersKilled >= due && !(midRun && done > RUNS / 2)) continue;
      const workers = childrenOf(child.pid!).filter(
        (pid) => !midRun || inTheMiddleOf(root, pid) !== undefined,
      );
      if (workers.length === 0) continue;
      const victim = workers[Math.floor(Math.random() * workers.length)]!;
      try {
        process.kill(victim, "SIGKILL");
      } catch {
        continue; // it ended by itself in this very moment
      }
      workersKilled++;
      const id = inTheMiddleOf(root, victim);
      if (id !== undefined) interrupted.push(id);
      else await sleep(Math.random() * 300); // the next kill may hit a worker that is just starting
    }
    const [code, signal] = await ended;
    if (signal === "SIGKILL") continue; // the next controller goes on
    assert.equal(code, 0, errors);
    assert.match(output, new RegExp(`finished ${RUNS}\n$`));
    break;
  }
  t.diagnostic(
    `${workersKilled} workers and ${controllersKilled} controller killed; ${interrupted.length} of them in the middle of a run`,
  );
  assert.ok(workersKilled >= KILLS && controllersKilled === 1);
  assert.ok(interrupted.length >= MID_RUN, "kills that hit no run in the middle prove nothing");
  const results = await finishedRuns(configs, { root });
  assert.equal(results.length, RUNS);
  assert.equal(readdirSync(root).length, RUNS, "one folder a run");
  assert.ok(before.size >= RUNS / 3);
  const after = finishedAt(root);
  for (const [id, time] of before) assert.equal(after.get(id), time, `${id} was finished already`);
  for (const [i, config] of configs.entries()) {
    const twin = await run(config, { root: alone, published: false, threads: 1 });
    assert.equal(results[i]?.stateHash, twin.stateHash);
    assert.deepEqual(
      readFileSync(join(root, twin.id, "metrics.jsonl")),
      readFileSync(join(alone, twin.id, "metrics.jsonl")),
    );
  }
});

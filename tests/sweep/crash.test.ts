import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import type { RunConfig } from "grokbook/config/types";
import { run } from "grokbook/run/run";
import { expandGrid, seeds } from "grokbook/sweep/grid";
import { finishedRuns } from "grokbook/sweep/collect";
import { temporaryFolder, tiny } from "../run/tiny";

const RUNS = 40;

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

test(`a sweep of ${RUNS} runs, workers killed at random and the controller once: ${RUNS} results, each its single-run twin`, async (t) => {
  if (!existsSync(`/proc/${process.pid}/task/${process.pid}/children`)) {
    return t.skip("finds the workers in /proc, which this system does not have");
  }
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const configs = expandGrid(tiny({ steps: 400 }), { seed: seeds(RUNS) });
  let [workersKilled, controllersKilled] = [0, 0];
  for (;;) {
    const child = controller(configs, root);
    let [output, errors] = ["", ""];
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const ended = once(child, "exit") as Promise<[number | null, string | null]>;
    let running = true;
    void ended.then(() => (running = false));
    while (running) {
      await sleep(50 + Math.random() * 250);
      if (!running) break;
      const done = Number(/(\d+)\/\d+\n$/.exec(output)?.[1] ?? 0);
      const workers = childrenOf(child.pid!);
      if (controllersKilled === 0 && done >= RUNS / 3) {
        child.kill("SIGKILL");
        controllersKilled++;
      } else if (workers.length > 0 && workersKilled < 12) {
        const victim = workers[Math.floor(Math.random() * workers.length)]!;
        try {
          process.kill(victim, "SIGKILL");
          workersKilled++;
        } catch {
          // it ended by itself in this very moment
        }
      }
    }
    const [code, signal] = await ended;
    if (signal === "SIGKILL") continue; // the next controller goes on
    assert.equal(code, 0, errors);
    assert.match(output, new RegExp(`finished ${RUNS}\n$`));
    break;
  }
  t.diagnostic(`${workersKilled} workers and ${controllersKilled} controller killed`);
  assert.ok(workersKilled > 0 && controllersKilled === 1);
  const results = await finishedRuns(configs, { root });
  assert.equal(results.length, RUNS);
  assert.equal(readdirSync(root).length, RUNS, "one folder a run");
  for (const [i, config] of configs.entries()) {
    const twin = await run(config, { root: alone, published: false, threads: 1 });
    assert.equal(results[i]?.stateHash, twin.stateHash);
    assert.deepEqual(results[i]?.points, twin.points);
  }
});

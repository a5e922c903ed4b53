import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "grokbook/run/run";
import { finishedRuns } from "grokbook/sweep/collect";
import { expandGrid, seeds } from "grokbook/sweep/plan/grid";
import { queueStatus } from "grokbook/sweep/slurm/queue-status";
import { grokbook } from "../../cli/grokbook";
import { temporaryFolder, tiny } from "../../run/tiny";
import { tool } from "../../support/tool";

/** Minutes, and daemons: .ci/run asks for it. */
const skip =
  process.env["GROKBOOK_SLURM"] === undefined &&
  "starts Slurm's own daemons, for minutes: GROKBOOK_SLURM=1 runs it (Debian: munge, slurmctld, slurmd)";

interface Cluster {
  readonly env: Readonly<Record<string, string>>;
  slurm(program: string, ...args: readonly string[]): string;
  killController(): Promise<void>;
  startController(): Promise<void>;
  registerNodes(): void;
  stop(): Promise<void>;
}

interface Tool {
  missingPrograms(): readonly string[];
  startCluster(options: { readonly cpus?: number; readonly lines?: readonly string[] }): Promise<Cluster>;
}

/** The tests' own Slurm; it is gone after the test, whatever becomes of it. */
async function withCluster(
  lines: readonly string[],
  use: (cluster: Cluster) => Promise<void>,
): Promise<void> {
  const { missingPrograms, startCluster } = (await tool("slurm/cluster.mjs")) as unknown as Tool;
  assert.deepEqual(missingPrograms(), [], "GROKBOOK_SLURM is set, and these programs are not here");
  const cluster = await startCluster({ lines });
  try {
    await use(cluster);
  } finally {
    await cluster.stop();
  }
}

/** Process numbers of the tasks (or of their workers) that train for a runs folder. */
function processesOf(root: string, what: RegExp): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const text = (file: string): string => readFileSync(`/proc/${pid}/${file}`, "utf8");
        const args = text("cmdline").split("\0").join(" ");
        return what.test(args) && (args.includes(root) || text("environ").includes(root));
      } catch {
        return false; // it has ended in this very moment
      }
    });
}

/** What the tasks and their scripts have written: the first thing to look at where a test of theirs fails. */
const logs = (root: string): string =>
  readdirSync(join(root, "slurm"))
    .filter((name) => name.endsWith(".log"))
    .map((name) => `== ${name}\n${readFileSync(join(root, "slurm", name), "utf8")}`)
    .join("\n");

const finishedIn = (root: string): Map<string, number> =>
  new Map(
    readdirSync(root)
      .map((id) => [id, join(root, id, "summary.json")] as const)
      .filter(([, file]) => existsSync(file))
      .map(([id, file]) => [id, statSync(file).mtimeMs]),
  );

const RUNS = 60;
const KILLS = 9;
const PATIENCE_MS = 8 * 60_000;

test(
  `${RUNS} runs under Slurm, tasks and workers killed, a node drained, the controller killed: ${RUNS} results, each its single-run twin, none trained twice`,
  { skip },
  async (t) => {
    const [folder, alone] = [temporaryFolder(t), temporaryFolder(t)];
    const root = join(folder, "runs");
    const configs = expandGrid(tiny({ steps: 800 }), { seed: seeds(RUNS) });
    writeFileSync(
      join(folder, "plan.json"),
      JSON.stringify({ base: tiny({ steps: 800 }), grid: { seed: seeds(RUNS) } }),
    );
    // Indices below 6: twenty tasks are four arrays.
    await withCluster(["MaxArraySize=6"], async (cluster) => {
      const env = { ...cluster.env };
      const submit = async (): Promise<string> => {
        const words = ["--pack", "3", "--at-most", "4", "--checkpoint-every", "0.02", "--no-published"];
        const answer = await grokbook(
          ["sweep", "plan.json", "--slurm", ...words, "--", "--time", "10"],
          folder,
          env,
        );
        assert.equal(answer.code, 0, answer.stderr);
        return answer.stdout;
      };
      const slurm = (program: string, ...args: readonly string[]): string => {
        try {
          return cluster.slurm(program, ...args);
        } catch {
          return ""; // the controller is busy or being started; the next look asks again
        }
      };
      const submitted = await submit();
      assert.match(submitted, /^60 runs: 60 in 20 tasks, jobs \d+, \d+, \d+, \d+; logs runs\/slurm\/\{/);
      // A task that somebody takes out of the queue: its runs come back by the same command, and not by themselves.
      const [, last = ""] = /jobs .*, (\d+);/.exec(submitted) ?? [];
      cluster.slurm("scancel", `${last}_4`);
      const first = new Map<string, number>();
      const until = Date.now() + PATIENCE_MS;
      let [kills, drained, resumed, controllers, resubmitted, lastKill] = [0, false, false, 0, 0, 0];
      let registered = 0;
      while (first.size < RUNS) {
        assert.ok(
          Date.now() < until,
          `only ${first.size} runs are done; squeue:\n${slurm("squeue", "--array")}\nsinfo:\n${slurm("sinfo", "--Node", "--long")}\nlogs:\n${logs(root)}`,
        );
        await sleep(100);
        if (!existsSync(root)) continue;
        for (const [id, time] of finishedIn(root)) if (!first.has(id)) first.set(id, time);
        const done = first.size;
        if (kills < KILLS && done >= (kills * (RUNS - 15)) / KILLS && Date.now() > lastKill + 500) {
          // By turns the task's own process, a worker that it has started, and the batch script, whose job is then lost.
          const kinds = [/cli\/main\.js run --plan/, /pool\/worker\.js/, /slurm_script/];
          const victims = processesOf(root, kinds[kills % kinds.length]!);
          const victim = victims[Math.floor(Math.random() * victims.length)];
          if (victim !== undefined) {
            try {
              process.kill(victim, "SIGKILL");
              kills++;
              lastKill = Date.now();
            } catch {
              // it ended by itself in this very moment
            }
          }
        }
        if (!drained && done >= 10) {
          slurm("scontrol", "update", "NodeName=n2", "State=DRAIN", "Reason=test");
          drained = true;
        }
        if (controllers === 0 && done >= 25) {
          await cluster.killController();
          await sleep(1000);
          await cluster.startController();
          controllers++;
        }
        if (controllers > 0 && Date.now() > registered + 5000) {
          cluster.registerNodes(); // as an operator would, whose controller has lost its last second
          registered = Date.now();
        }
        if (!resumed && done >= 40) {
          slurm("scontrol", "update", "NodeName=n2", "State=RESUME");
          resumed = true;
        }
        // Slurm waits two minutes before it begins a requeued task again; a test need not.
        for (const id of slurm("squeue", "--noheader", "--array", "--states=PENDING", "--format=%i %r").split(
          "\n",
        ))
          if (/BeginTime/.test(id)) slurm("scontrol", "update", `JobId=${id.split(" ")[0]}`, "StartTime=now");
          else if (/held/.test(id)) slurm("scontrol", "release", id.split(" ")[0]!);
        // A controller that forgot its last seconds gives a number twice, and drains the node that notices.
        if (controllers > 0 && /Duplicate/.test(slurm("sinfo", "--noheader", "--list-reasons")))
          slurm("scontrol", "update", "NodeName=n1", "State=RESUME");
        if (
          done < RUNS &&
          slurm("squeue", "--noheader", "--format=%i").trim() === "" &&
          slurm("scontrol", "ping").includes("UP")
        ) {
          if (finishedIn(root).size === RUNS) continue;
          if (!/nothing to submit/.test(await submit())) resubmitted++;
        }
      }
      t.diagnostic(
        `${kills} processes killed, 1 node drained, ${controllers} controller killed, ${resubmitted} times submitted again`,
      );
      assert.deepEqual([kills, drained, controllers], [KILLS, true, 1]);
      assert.ok(resubmitted > 0, "a job that is lost comes back by the same command");
      assert.equal(await submit(), "60 runs: 60 done; nothing to submit\n");
      const { runs } = await queueStatus(configs, { root });
      assert.ok(runs.every(({ status, queue }) => status === "finished" && queue?.failure === null));
      // What was finished once was never finished again.
      assert.deepEqual(finishedIn(root), first);
    });
    const results = await finishedRuns(configs, { root });
    assert.equal(results.length, RUNS);
    assert.equal(readdirSync(root).filter((name) => name !== "slurm").length, RUNS, "one folder a run");
    for (const [i, config] of configs.entries()) {
      const twin = await run(config, { root: alone, published: false, threads: 1 });
      assert.equal(results[i]?.stateHash, twin.stateHash);
      assert.deepEqual(
        readFileSync(join(root, twin.id, "metrics.jsonl")),
        readFileSync(join(alone, twin.id, "metrics.jsonl")),
      );
    }
  },
);

for (const requeueExit of [false, true])
  test(
    `${requeueExit ? "a cluster that requeues by itself (RequeueExit=75)" : "Slurm's signals"}: a checkpoint and a requeue; cancelled, a checkpoint and no return`,
    { skip },
    async (t) => {
      const folder = temporaryFolder(t);
      const root = join(folder, "runs");
      const configs = [0, 1].map((seed) => tiny({ seed, steps: 100_000_000, evaluateEvery: 1000 }));
      writeFileSync(join(folder, "plan.json"), JSON.stringify({ runs: configs }));
      await withCluster(requeueExit ? ["RequeueExit=75"] : [], async ({ env, slurm }) => {
        const call = (...words: readonly string[]) => grokbook(words, folder, { ...env });
        const submit = () => call("sweep", "plan.json", "--slurm", "--no-published", "--", "--time", "10");
        const path = process.env["PATH"];
        process.env["PATH"] = env["PATH"];
        process.env["SLURM_CONF"] = env["SLURM_CONF"];
        t.after(() => {
          process.env["PATH"] = path;
          delete process.env["SLURM_CONF"];
        });
        const states = async () =>
          (await queueStatus(configs, { root })).runs.map(
            ({ status, queue }) => `${status} ${queue?.state ?? "-"}`,
          );
        const steps = async () => (await queueStatus(configs, { root })).runs.map(({ step }) => step);
        const until = async (what: string, is: () => Promise<boolean>): Promise<void> => {
          const end = Date.now() + 120_000;
          while (!(await is())) {
            assert.ok(Date.now() < end, `${what}: ${JSON.stringify(await states())}; logs:\n${logs(root)}`);
            await sleep(300);
          }
        };
        const running = async (): Promise<boolean> => {
          const now = await states();
          return (
            now.every((state) => state === "running RUNNING") && (await steps()).every((step) => step > 0)
          );
        };
        const [, job = ""] = /job (\d+)/.exec((await submit()).stdout) ?? [];
        await until("both are training", running);
        // What Slurm sends before the time limit (--signal=B:USR1@90).
        slurm("scancel", "--batch", "--signal=USR1", `${job}_0`);
        await until("the first waits again", async () => (await states())[0] === "stopped PENDING");
        const [before = 0] = await steps();
        slurm("scontrol", "update", `JobId=${job}_0`, "StartTime=now");
        await until(
          "it goes on from its checkpoint",
          async () => (await running()) && (await steps())[0]! > before,
        );
        assert.match(readFileSync(join(root, "slurm", `${job}_0.log`), "utf8"), /goes on from step \d{3,}/);

        // scancel by hand: it must not come back by itself.
        slurm("scancel", `${job}_1`);
        await until("the second has left", async () => (await states())[1] === "stopped CANCELLED");
        assert.match((await submit()).stdout, /^2 runs: 1 queued or running, 1 in 1 task, job \d+;/);
        await until("both are training again", running);

        const cancelled = await call("cancel", "plan.json");
        assert.equal(
          cancelled.stdout,
          "2 tasks cancelled: 0 waiting, 2 stopped with a checkpoint\n",
          cancelled.stderr,
        );
        assert.deepEqual(await states(), ["stopped CANCELLED", "stopped CANCELLED"]);
        await sleep(3000);
        assert.equal(execFileSync("squeue", ["--noheader"], { env, encoding: "utf8" }), "", "none came back");
        for (const id of readdirSync(root).filter((name) => name !== "slurm"))
          assert.ok(existsSync(join(root, id, "checkpoint")), id);
      });
    },
  );

test(
  "the time limit: Slurm's signal comes before it, the run stops with a checkpoint and waits again",
  { skip },
  async (t) => {
    const folder = temporaryFolder(t);
    const root = join(folder, "runs");
    const config = tiny({ steps: 100_000_000, evaluateEvery: 1000 });
    writeFileSync(join(folder, "plan.json"), JSON.stringify({ runs: [config] }));
    await withCluster([], async ({ env, slurm }) => {
      const call = (...words: readonly string[]) => grokbook(words, folder, { ...env });
      // Ninety seconds before two minutes are over.
      const { stdout } = await call("sweep", "plan.json", "--slurm", "--no-published", "--", "--time", "2");
      const [, job = ""] = /job (\d+)/.exec(stdout) ?? [];
      const until = Date.now() + 150_000;
      while (!/PENDING BeginTime/.test(slurm("squeue", "--noheader", "--array", "--format=%T %r"))) {
        assert.ok(Date.now() < until, slurm("squeue", "--array"));
        await sleep(500);
      }
      const log = readFileSync(join(root, "slurm", `${job}_0.log`), "utf8");
      assert.match(
        log,
        /stopping with a checkpoint\n[^]*: stopped at step \d{3,} of 100000000; run again to go on/,
      );
      assert.doesNotMatch(log, /DUE TO TIME LIMIT/);
      const { stdout: status } = await call("status", "plan.json");
      assert.match(status, new RegExp(`stopped +\\d+/100000000 .* pending \\(BeginTime\\) +${job}_0 `));
      assert.equal(
        (await call("cancel", "plan.json")).stdout,
        "1 task cancelled: 1 waiting, 0 stopped with a checkpoint\n",
      );
    });
  },
);

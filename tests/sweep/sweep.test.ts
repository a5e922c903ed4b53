import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "grokbook/run/run";
import { train } from "grokbook/run/train";
import { finishedRuns, resultsToCsv } from "grokbook/sweep/collect";
import { expandGrid } from "grokbook/sweep/plan/grid";
import { runUnit } from "grokbook/sweep/pool/run-unit";
import { sweep } from "grokbook/sweep/sweep";
import { SweepError } from "grokbook/sweep/sweep-error";
import type { SweepProgress } from "grokbook/sweep/progress/sweep-progress";
import { sweepStatus } from "grokbook/sweep/progress/sweep-status";
import { writePlan } from "grokbook/sweep/plan/plan";
import { temporaryFolder, tiny } from "../run/tiny";

const grid = { dataSize: [50, 60], seed: [0, 1] };

test("a sweep is its runs, in the order of the plan, each as if trained alone", async (t) => {
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const seen: SweepProgress[] = [];
  const results = await sweep(tiny(), grid, {
    root,
    workers: 2,
    published: false,
    onProgress: (p) => seen.push(p),
  });
  const configs = expandGrid(tiny(), grid);
  assert.deepEqual(
    results.map((r) => r.config),
    configs,
  );
  for (const [i, config] of configs.entries()) {
    const twin = await run(config, { root: alone, published: false });
    assert.equal(results[i]?.stateHash, twin.stateHash);
    assert.deepEqual(
      readFileSync(join(root, twin.id, "metrics.jsonl")),
      readFileSync(join(alone, twin.id, "metrics.jsonl")),
    );
  }
  assert.deepEqual([seen[0]?.waiting, seen[0]?.done], [4, 0]);
  const last = seen.at(-1);
  assert.deepEqual(
    [last?.done, last?.running, last?.waiting, last?.failed, last?.etaSeconds],
    [4, 0, 0, 0, 0],
  );
  assert.deepEqual(
    last?.runs.map((r) => r.result),
    results,
  );
  assert.ok(seen.every((p) => p.running <= 2 && p.done + p.running + p.waiting + p.failed === 4));

  const again = await sweep(configs, { root, published: false });
  assert.deepEqual(again, results, "nothing is trained twice");
  const csv = resultsToCsv(await finishedRuns(configs, { root }))
    .trimEnd()
    .split("\n");
  assert.equal(csv[0], "id,dataSize,seed,step,trainLoss,trainAccuracy,testLoss,testAccuracy,norm");
  assert.equal(csv.length, 1 + 4 * 7);
  assert.ok(csv[1]?.startsWith(`${results[0]?.id},50,0,0,`));
});

test("a configuration that stands twice in a plan is one run with two places", async (t) => {
  const results = await sweep([tiny(), tiny({ seed: 1 }), tiny()], {
    root: temporaryFolder(t),
    published: false,
  });
  assert.equal(results.length, 3);
  assert.equal(results[0], results[2]);
});

test("stopped, every run keeps what it has; the same call goes on", async (t) => {
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const controller = new AbortController();
  const configs = expandGrid(tiny({ steps: 20_000 }), { seed: [0, 1, 2] });
  const stopped = await sweep(configs, {
    root,
    workers: 2,
    published: false,
    signal: controller.signal,
    onProgress: ({ runs }) => runs.some((r) => r.step > 100) && controller.abort(),
  });
  assert.ok(stopped.length >= 1 && stopped.length < 3);
  assert.ok(stopped.every((r) => r.status === "stopped"));
  const status = await sweepStatus(configs, { root });
  assert.deepEqual(status.map((s) => s.status).sort(), ["stopped", "stopped", "waiting"].slice(0, 3).sort());
  // Short twins of the same kind keep the test quick: the long ones need not be finished to know that they go on.
  const more = new AbortController();
  const before = Math.max(...status.map((s) => s.step));
  await sweep(configs, {
    root,
    workers: 2,
    published: false,
    signal: more.signal,
    onProgress: ({ runs }) => runs.some((r) => r.step > before + 100) && more.abort(),
  });
  const after = await sweepStatus(configs, { root });
  assert.ok(after.every((s, i) => s.step >= (status[i]?.step ?? 0)));
  assert.ok(Math.max(...after.map((s) => s.step)) > before);
  assert.deepEqual(await finishedRuns(configs, { root: alone }), []);
});

test("a run that cannot be trained fails by name; the others are done and kept", async (t) => {
  const root = temporaryFolder(t);
  const configs = [tiny(), tiny({ layers: 2 }), tiny({ seed: 1 })];
  await assert.rejects(sweep(configs, { root, workers: 2, published: false }), (error) => {
    assert.ok(error instanceof SweepError);
    assert.deepEqual(
      error.failures.map((f) => f.config),
      [configs[1]],
    );
    assert.match(
      error.message,
      /^1 runs of the sweep failed; 2 are done and kept:\n {2}engine: "wasm" cannot train this run/,
    );
    assert.deepEqual(
      error.results.map((r) => r.config.seed),
      [0, 1],
    );
    return true;
  });
  assert.deepEqual(
    (await sweepStatus(configs, { root })).map((s) => s.status).filter((s) => s === "finished").length,
    2,
  );
});

test("a run that another process holds is waited for, not trained twice", async (t) => {
  const root = temporaryFolder(t);
  const training = train(tiny(), { root, published: false });
  await training.next(); // this process holds the run now
  const messages = new Set<string>();
  const swept = sweep([tiny(), tiny({ seed: 1 })], {
    root,
    workers: 2,
    published: false,
    onProgress: ({ runs }) => {
      const { message } = runs[0]!;
      if (message === null || messages.has(message)) return;
      messages.add(message);
      void (async () => {
        while ((await training.next()).done !== true);
      })();
    },
  });
  const results = await swept;
  assert.match([...messages].join(), new RegExp(`is being trained by process ${process.pid}`));
  assert.ok(results.every((r) => r.status === "finished"));
});

test("the unit of a plan: done, done again, and try again while another process holds it", async (t) => {
  const root = temporaryFolder(t);
  const plan = join(root, "plan.json");
  await writePlan(plan, [tiny(), tiny({ seed: 1 })]);
  const first = await runUnit(plan, 0, { root, published: false });
  assert.equal(first.outcome, "done");
  assert.match(first.message, /: finished \(trained\), 60 steps$/);
  assert.match((await runUnit(plan, 0, { root, published: false })).message, /\(loaded\)/);
  const stopped = await runUnit(plan, 1, { root, published: false, signal: AbortSignal.abort() });
  assert.equal(stopped.outcome, "again");
  const training = train(tiny({ seed: 1 }), { root, published: false });
  await training.next();
  assert.equal((await runUnit(plan, 1, { root, published: false })).outcome, "again");
  await training.return(undefined as never);
  assert.equal((await runUnit(plan, 1, { root, published: false })).outcome, "done");
  await assert.rejects(runUnit(plan, 2, { root }), /has 2 runs, numbered 0 to 1; got index 2/);
});

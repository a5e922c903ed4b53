import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadData } from "grokbook/data/load";
import { wasmEngine } from "grokbook/engine/wasm/engine";
import { layoutOf } from "grokbook/model/layout";
import { toSafetensors } from "grokbook/model/safetensors";
import { specOf } from "grokbook/model/spec";
import { MetricsError } from "grokbook/run/errors/metrics-error";
import { listRuns } from "grokbook/run/folder/list-runs";
import { loadRun } from "grokbook/run/folder/load-run";
import { loadWeights } from "grokbook/run/weights/load-weights";
import type { RunProgress } from "grokbook/run/options";
import { resume } from "grokbook/run/resume";
import { run } from "grokbook/run/run";
import { RunLockedError } from "grokbook/run/errors/run-locked-error";
import { RunNotFoundError } from "grokbook/run/errors/run-not-found-error";
import { train } from "grokbook/run/train";
import type { Point, RunResult } from "grokbook/run/types";
import { stopping } from "./stopping";
import { temporaryFolder, tiny } from "./tiny";

const metricsOf = (root: string, id: string): string => readFileSync(join(root, id, "metrics.jsonl"), "utf8");

test("a run from start to end: points at 0, every 10 and the last step; then it is loaded", async (t) => {
  const root = temporaryFolder(t);
  const config = tiny({ steps: 25 });
  const seen: RunProgress[] = [];
  const result = await run(config, { root, onProgress: (p) => seen.push(p) });
  assert.equal(result.status, "finished");
  assert.equal(result.origin, "trained");
  assert.deepEqual(
    result.points.map((p) => p.step),
    [0, 10, 20, 25],
  );
  assert.ok(result.points.every((p) => Object.values(p).every(Number.isFinite)));
  assert.match(result.stateHash ?? "", /^[0-9a-f]{64}$/);
  assert.equal(seen.at(-1)?.step, 25);
  assert.deepEqual(seen.at(-1)?.point, result.points.at(-1));
  const again = await run(config, { root });
  assert.equal(again.origin, "loaded");
  assert.deepEqual({ ...again, origin: "trained" }, result);
  assert.deepEqual(await loadRun(result.id, { root }), again);
});

test("until 0: the first point is measured, and no update made", async (t) => {
  const result = await run(tiny(), { root: temporaryFolder(t), until: 0 });
  assert.equal(result.step, 0);
  assert.deepEqual(
    result.points.map(({ step }) => step),
    [0],
  );
});

test("until: a run stops at the very step asked for and goes on to the same bytes", async (t) => {
  const [root, alone] = [temporaryFolder(t), temporaryFolder(t)];
  const config = tiny();
  const seen: RunProgress[] = [];
  const part = await run(config, { root, until: 27, onProgress: (p) => seen.push(p) });
  assert.deepEqual([part.status, part.step, part.stateHash], ["stopped", 27, null]);
  assert.deepEqual([part.points.at(-1)?.step, seen.at(-1)?.step], [20, 27], "27 is no evaluation");
  assert.equal((await loadRun(part.id, { root })).step, 27);
  const behind = await run(config, { root, until: 12 });
  assert.deepEqual([behind.status, behind.step], ["stopped", 27], "it is past that step already");
  const evaluated = await run(config, { root, until: 40 });
  assert.deepEqual([evaluated.step, evaluated.points.at(-1)?.step], [40, 40]);
  const whole = await run(config, { root, until: 1000 });
  const twin = await run(config, { root: alone });
  assert.deepEqual([whole.status, whole.stateHash], ["finished", twin.stateHash]);
  assert.equal(metricsOf(root, twin.id), metricsOf(alone, twin.id));
});

test("a point is what it says: step 0 over the whole sets, later the batch before the last update", async (t) => {
  const root = temporaryFolder(t);
  // After step k the train loss is that of the weights after k − 1 updates, which a full-batch run of k − 1 steps ends with.
  const [short, long] = [await run(tiny({ steps: 9 }), { root }), await run(tiny({ steps: 10 }), { root })];
  const trace = join(root, "trace.csv");
  await run(tiny({ steps: 10 }), { root, trace });
  const rows = readFileSync(trace, "utf8").trimEnd().split("\n");
  assert.equal(rows[0], "step,loss,trainAccuracy,testLoss,testAccuracy");
  assert.equal(rows.length, 11);
  const [step, loss, , testLoss] = rows[10]!.split(",").map(Number);
  assert.equal(step, 9);
  assert.equal(loss, long.points.at(-1)?.trainLoss);
  assert.equal(testLoss, short.points.at(-1)?.testLoss);
  assert.ok(Math.abs((long.points[0]?.trainLoss ?? 0) - Number(rows[1]!.split(",")[1])) < 1e-5);
});

test("a trace changes nothing in the run, and an older run is kept", async (t) => {
  const root = temporaryFolder(t);
  const plain = await run(tiny(), { root });
  const notes: string[] = [];
  const traced = await run(tiny(), { root, trace: join(root, "trace.csv"), onNote: (n) => notes.push(n) });
  assert.equal(traced.stateHash, plain.stateHash);
  assert.deepEqual(traced.points, plain.points);
  assert.match(notes.join(), /The earlier run is kept beside it, as .*\.kept-/);
});

test("stopped by leaving the loop or by a signal, taken up again: the bytes of an unbroken run", async (t) => {
  const [root, unbroken] = [temporaryFolder(t), temporaryFolder(t)];
  const config = tiny({ steps: 55 });
  const expected = await run(config, { root: unbroken });
  const seen: Point[] = [];
  for await (const point of train(config, { root })) {
    seen.push(point);
    if (seen.length === 3) break;
  }
  assert.deepEqual(seen, expected.points.slice(0, 3));
  assert.deepEqual(
    (await listRuns({ root })).map((r) => [r.status, r.point?.step]),
    [["stopped", 20]],
  );
  const controller = new AbortController();
  const watched = train(config, { root, signal: controller.signal });
  let next = await watched.next();
  while (next.done !== true) {
    if (next.value.step === 30) controller.abort();
    next = await watched.next();
  }
  const stopped = next.value;
  assert.equal(stopped.status, "stopped");
  assert.equal(stopped.stateHash, null);
  assert.deepEqual(stopped.points, expected.points.slice(0, 4), "not one step after the signal");
  const resumed = resume(expected.id, { root });
  const rest: Point[] = [];
  let result: RunResult | undefined;
  while (result === undefined) {
    const { done, value } = await resumed.next();
    if (done === true) result = value;
    else rest.push(value);
  }
  assert.equal(result.origin, "resumed");
  assert.deepEqual(rest, expected.points, "a resumed run gives every point from step 0");
  assert.equal(result.stateHash, expected.stateHash);
  assert.equal(metricsOf(root, result.id), metricsOf(unbroken, result.id));
});

test("stopped inside an interval, the batches seen so far still count in the next point", async (t) => {
  const [root, unbroken] = [temporaryFolder(t), temporaryFolder(t)];
  const config = tiny({ steps: 60, evaluateEvery: 25 });
  const expected = await run(config, { root: unbroken });
  let stops = 0;
  for (let result: RunResult | null = null; result?.status !== "finished"; stops++) {
    const controller = new AbortController();
    const engine = stopping(wasmEngine(), 2, controller);
    result = await run(config, { root, engine, signal: controller.signal });
  }
  assert.ok(stops > 4);
  assert.equal(metricsOf(root, expected.id), metricsOf(unbroken, expected.id));
});

test("a signal that was aborted before stops at step 0, usably", async (t) => {
  const root = temporaryFolder(t);
  const stopped = await run(tiny(), { root, signal: AbortSignal.abort() });
  assert.equal(stopped.status, "stopped");
  assert.deepEqual(stopped.points, []);
  assert.equal((await run(tiny(), { root })).status, "finished");
});

test("another seed is another run: other split, other weights", async (t) => {
  const root = temporaryFolder(t);
  const [a, b] = [await run(tiny({ seed: 1 }), { root }), await run(tiny({ seed: 2 }), { root })];
  assert.notEqual(a.id, b.id);
  assert.notDeepEqual(a.points, b.points);
  assert.notEqual((await loadData(tiny({ seed: 1 }))).digest, (await loadData(tiny({ seed: 2 }))).digest);
});

test("threads, checkpoints and progress never change a byte", async (t) => {
  const roots = [1, 2].map(() => temporaryFolder(t));
  const [a, b] = [
    await run(tiny(), { root: roots[0], threads: 1 }),
    await run(tiny(), { root: roots[1], threads: 2, checkpointEverySeconds: 0, onProgress: () => {} }),
  ];
  assert.equal(a.stateHash, b.stateHash);
  assert.equal(metricsOf(roots[0]!, a.id), metricsOf(roots[1]!, b.id));
});

test("fresh trains again and keeps the old folder", async (t) => {
  const root = temporaryFolder(t);
  const old = await run(tiny(), { root });
  const fresh = await run(tiny(), { root, fresh: true });
  assert.equal(fresh.origin, "trained");
  assert.equal(fresh.stateHash, old.stateHash);
  const kept = readdirSync(root).filter((n) => n.startsWith(`${old.id}.kept-`));
  assert.equal(kept.length, 1);
  assert.ok(existsSync(join(root, kept[0]!, "summary.json")));
  assert.deepEqual(
    (await listRuns({ root })).map((r) => r.id),
    [old.id],
  );
});

test("given weights begin another run, and can be handed on", async (t) => {
  const root = temporaryFolder(t);
  const config = tiny({ steps: 20 });
  const drawn = await run(config, { root });
  const weights = await loadWeights(drawn.id, { root });
  const file = toSafetensors(layoutOf(weights.model), weights.state.parameters);
  assert.deepEqual(weights.model, specOf(config, await loadData(config)));
  const given = await run(config, { root, init: file });
  assert.notEqual(given.id, drawn.id);
  assert.equal(given.points[0]?.testLoss, drawn.points.at(-1)?.testLoss);
  assert.match(given.notes?.join() ?? "", /Began from given weights/);
  const again = resume(given.id, { root });
  let step = await again.next();
  while (step.done !== true) step = await again.next();
  assert.deepEqual({ ...step.value, origin: "trained" }, given);
});

test("two at once on one run: the second is told who trains it", async (t) => {
  const root = temporaryFolder(t);
  const results = await Promise.allSettled([run(tiny(), { root }), run(tiny(), { root })]);
  const refused = results.flatMap((r) => (r.status === "rejected" ? [r.reason as unknown] : []));
  assert.equal(refused.length, 1);
  assert.ok(refused[0] instanceof RunLockedError);
});

test("a finished run whose metrics were touched is not shown", async (t) => {
  const root = temporaryFolder(t);
  const { id } = await run(tiny(), { root });
  const file = join(root, id, "metrics.jsonl");
  writeFileSync(file, readFileSync(file, "utf8").replace('"testAccuracy":0', '"testAccuracy":1'));
  await assert.rejects(run(tiny(), { root }), MetricsError);
  assert.equal((await listRuns({ root }))[0]?.status, "damaged");
});

test("an id that is not there", async (t) => {
  const root = temporaryFolder(t);
  await assert.rejects(loadRun("0000000000000000", { root }), RunNotFoundError);
  await assert.rejects(resume("0000000000000000", { root }).next(), RunNotFoundError);
  await assert.rejects(loadWeights("0000000000000000", { root }), RunNotFoundError);
  assert.deepEqual(await listRuns({ root: join(root, "nowhere") }), []);
});

import assert from "node:assert/strict";
import { appendFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { ModularConfig } from "grokbook/config/types";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { publishRun } from "grokbook/run/published/publish-run";
import { findPublished, publishedRuns } from "grokbook/run/published/published";
import { resume } from "grokbook/run/resume";
import { run } from "grokbook/run/run";
import { sha256 } from "grokbook/run/folder/sha256";
import { train } from "grokbook/run/train";
import type { RunResult } from "grokbook/run/types";
import { finishedRuns } from "grokbook/sweep/collect";
import { writePlan } from "grokbook/sweep/plan/plan";
import { runUnit } from "grokbook/sweep/pool/run-unit";
import { sweep } from "grokbook/sweep/sweep";
import { sweepStatus } from "grokbook/sweep/progress/sweep-status";
import { temporaryFolder, tiny } from "./tiny";

function results(t: TestContext): string {
  const folder = temporaryFolder(t);
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  return folder;
}

/** A run that was stopped at its third evaluation. */
async function stoppedRun(root: string, config: ModularConfig = tiny()): Promise<RunResult> {
  const controller = new AbortController();
  const training = train(config, { root, signal: controller.signal });
  for (;;) {
    const { done, value } = await training.next();
    if (done === true) return value;
    if (value.step >= 30) controller.abort();
  }
}

const summaryOf = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")) as Record<string, unknown>;

test("a stopped run is published as what it is", async (t) => {
  const [folder, root] = [results(t), temporaryFolder(t)];
  const stopped = await stoppedRun(root);
  assert.equal(stopped.status, "stopped");
  await assert.rejects(publishRun(stopped.id, { collection: "tiny", root }), /that is finished/);
  const place = await publishRun(stopped.id, { collection: "tiny", root, stopped: true });
  assert.equal(place, join(folder, "tiny", stopped.id));

  const summary = summaryOf(place);
  const { state } = await loadWeights(stopped.id, { root });
  assert.equal(summary["status"], "stopped");
  assert.deepEqual([summary["step"], summary["steps"]], [state.step, 60]);
  assert.ok(state.step >= 30 && state.step < 60);
  assert.equal(summary["checkpointHash"], sha256(state.parameters));
  assert.ok(!("stateHash" in summary), "no claim about a final state");
  assert.deepEqual(summary["provenance"], stopped.provenance);

  const [published] = await publishedRuns();
  assert.equal(published?.status, "stopped");
  assert.equal(published?.stateHash, null);
  assert.equal(published?.points.at(-1)?.step, stopped.points.at(-1)?.step);
  assert.deepEqual(await findPublished(stopped.id), published);
});

test("run takes it with a note; published: false goes on to the end, which then has the preference", async (t) => {
  results(t);
  const [root, elsewhere] = [temporaryFolder(t), temporaryFolder(t)];
  const { id, points } = await stoppedRun(root);
  await publishRun(id, { collection: "tiny", root, stopped: true });

  const notes: string[] = [];
  const taken = await run(tiny(), { root: elsewhere, onNote: (n) => notes.push(n) });
  assert.deepEqual(
    [taken.origin, taken.status, taken.points.length],
    ["published", "stopped", points.length],
  );
  assert.match(notes.join(), /stopped at step \d+ of 60; \{ published: false \} trains it yourself/);
  assert.deepEqual(readdirSync(elsewhere), [], "nothing was trained");

  const own = await run(tiny(), { root: elsewhere, published: false });
  assert.deepEqual([own.origin, own.status], ["trained", "finished"]);
  const again = await run(tiny(), { root: elsewhere });
  assert.deepEqual([again.origin, again.stateHash], ["loaded", own.stateHash]);
});

test("a sweep, its status and a queue's unit take it once and do not ask for another try", async (t) => {
  results(t);
  const [root, elsewhere] = [temporaryFolder(t), temporaryFolder(t)];
  const { id } = await stoppedRun(root);
  await publishRun(id, { collection: "tiny", root, stopped: true });
  const configs = [tiny(), tiny({ seed: 5 })];
  const notes: string[] = [];
  const options = { root: elsewhere, workers: 1, onNote: (n: string) => notes.push(n) };
  const swept = await sweep(configs, options);
  assert.deepEqual(
    swept.map((r) => [r.origin, r.status]),
    [
      ["published", "stopped"],
      ["loaded", "finished"],
    ],
  );
  assert.match(
    notes.join(),
    new RegExp(`^1 of 2 runs .* ${id} stopped at step \\d+ of 60; \\{ published: false`),
  );
  assert.deepEqual(
    (await finishedRuns(configs, { root: elsewhere })).map((r) => r.config.seed),
    [5],
  );
  const [first] = await sweepStatus(configs, { root: elsewhere });
  assert.deepEqual(
    [first?.status, first?.problem],
    ["published", "published as stopped; --no-published trains it"],
  );

  const plan = join(elsewhere, "plan.json");
  await writePlan(plan, configs);
  const unit = await runUnit(plan, 0, { root: elsewhere });
  assert.equal(unit.outcome, "done");
  assert.match(unit.message, /published as stopped at step \d+ of 60/);

  const finished = await sweep(configs, { ...options, published: false });
  assert.ok(finished.every((r) => r.status === "finished"));
  const [now] = await sweepStatus(configs, { root: elsewhere });
  assert.equal(now?.status, "finished");
});

test("points after the last checkpoint are left out, as a resumed run would; a run without one is not published", async (t) => {
  results(t);
  const root = temporaryFolder(t);
  const { id, points } = await stoppedRun(root);
  const metrics = join(root, id, "metrics.jsonl");
  const whole = readFileSync(metrics, "utf8");
  appendFileSync(
    metrics,
    whole
      .trimEnd()
      .split("\n")
      .at(-1)!
      .replace(/"step":\d+/, '"step":59') + "\n",
  );
  await publishRun(id, { collection: "tiny", root, stopped: true });
  assert.equal((await findPublished(id))?.points.length, points.length);

  writeFileSync(metrics, whole.replace("0", "1"));
  await assert.rejects(
    publishRun(id, { collection: "tiny", root, stopped: true }),
    /not the file that the last checkpoint remembers/,
  );
  for (const name of ["checkpoint", "checkpoint.previous"]) rmSync(join(root, id, name), { force: true });
  await assert.rejects(publishRun(id, { collection: "tiny", root, stopped: true }), /with a checkpoint/);
});

test("once finished it replaces the stopped result; a stopped one never replaces a finished one", async (t) => {
  const [folder, root, other] = [results(t), temporaryFolder(t), temporaryFolder(t)];
  const { id } = await stoppedRun(root);
  await stoppedRun(other);
  await publishRun(id, { collection: "tiny", root, stopped: true });
  const training = resume(id, { root });
  let done = await training.next();
  await assert.rejects(publishRun(id, { collection: "tiny", root, stopped: true }), /is being trained now/);
  while (done.done !== true) done = await training.next();
  await publishRun(id, { collection: "tiny", root, stopped: true });
  const published = await findPublished(id);
  assert.deepEqual([published?.status, published?.points.at(-1)?.step], ["finished", 60]);
  assert.ok(!("status" in summaryOf(join(folder, "tiny", id))));
  await assert.rejects(
    publishRun(id, { collection: "tiny", root: other, stopped: true }),
    /holds the finished run/,
  );
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { listRuns } from "grokbook/run/folder/list-runs";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { temporaryFolder } from "../run/tiny";
import { answer, grokbook, start, tinyOptions } from "./grokbook";

/** The paper's model: a step takes milliseconds, so that a stop falls into the middle of something. */
const paper = ["run", "--no-published"];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} to grokbook run: it ends within two seconds, exit code 75, and the checkpoint goes on`, async (t) => {
    const root = temporaryFolder(t);
    const runs = join(root, "runs");
    const child = start(paper, root);
    const answered = answer(child);
    await once(child.stderr, "data"); // the progress line: it trains
    const began = performance.now();
    child.kill(signal);
    const { code, stderr, stdout } = await answered;
    const ms = performance.now() - began;
    t.diagnostic(`stopped after ${Math.round(ms)} ms`);
    assert.equal(code, 75, stderr);
    assert.match(stderr, new RegExp(`${signal}: stopping with a checkpoint`));
    assert.match(stdout, /stopped, trained/);
    const [listed] = await listRuns({ root: runs });
    assert.equal(listed?.status, "stopped", "and nothing holds the run any more");
    const stoppedAt = (await loadWeights(listed.id, { root: runs })).state.step;
    assert.ok(stoppedAt < 6000);
    // Two seconds are what a reader is promised; a machine that is busy with other tests gets some more.
    assert.ok(ms < 10_000, `${ms} ms`);

    const second = start(["resume", listed.id.slice(0, 6)], root);
    const resumed = answer(second);
    await once(second.stderr, "data");
    second.kill(signal);
    assert.equal((await resumed).code, 75);
    assert.ok((await loadWeights(listed.id, { root: runs })).state.step >= stoppedAt);
  });
}

test("run --until stops at that step, exit code 0 since that was asked; without it the same command ends the run", async (t) => {
  const root = temporaryFolder(t);
  const command = ["run", "--steps", "60", ...tinyOptions];
  const part = await grokbook([...command, "--until", "27"], root);
  assert.equal(part.code, 0, part.stderr);
  assert.match(part.stdout, /stopped, trained/);
  assert.match(part.stdout, /27 of 60 \(last evaluated at 20\)/);
  assert.match(part.stderr, /27\/27 steps/);
  const rest = await grokbook(command, root);
  assert.equal(rest.code, 0, rest.stderr);
  assert.match(rest.stdout, /finished, resumed/);
  writeFileSync(join(root, "plan.json"), '{ "runs": [ { "task": "modular" } ] }');
  const planned = await grokbook(["run", "--plan", "plan.json", "--index", "0", "--until", "5"], root);
  assert.equal(planned.code, 2);
  assert.match(planned.stderr, /leave out .*--until/);
});

test("a run that another process trains: exit code 75 and who it is", async (t) => {
  const root = temporaryFolder(t);
  const child = start(paper, root);
  const answered = answer(child);
  await once(child.stderr, "data");
  const second = await grokbook(paper, root);
  assert.equal(second.code, 75);
  assert.match(second.stderr, new RegExp(`is being trained by process ${child.pid} on `));
  // The unit of a plan, as a queue calls it: also "try again", now and after a signal.
  writeFileSync(join(root, "plan.json"), '{ "runs": [ { "task": "modular" } ] }');
  const unit = ["run", "--plan", "plan.json", "--index", "0", "--no-published"];
  const held = await grokbook(unit, root);
  assert.equal(held.code, 75);
  assert.match(held.stdout, /is being trained by process/);
  child.kill("SIGINT");
  await answered;
  const third = start(unit, root);
  const stopped = answer(third);
  await once(third.stderr, "data"); // it goes on from the checkpoint
  third.kill("SIGTERM");
  assert.equal((await stopped).code, 75);
  assert.match((await stopped).stdout, /: stopped at step \d+ of 6000; run again to go on\n$/);
});

test("--stop-when-known: it ends by the rule with exit code 0, and the list tells it from a horizon", async (t) => {
  const root = temporaryFolder(t);
  const command = [
    "run",
    ...tinyOptions,
    "--set",
    "dataSize=50",
    "--steps",
    "60",
    "--stop-when-known",
    "1,0.03,0.01",
  ];
  const ruled = await grokbook(command, root);
  assert.equal(ruled.code, 0, ruled.stderr);
  assert.match(
    ruled.stdout,
    /rule +ended at step \d+: 1 evaluations after train 3(\.0)? % and test 1(\.0)? %/,
  );
  assert.match((await grokbook(["list"], root)).stdout, /stopped by rule +\d+\/60/);
  assert.match((await grokbook(command, root)).stdout, /stopped, loaded/);
  const wrong = await grokbook(["run", "--stop-when-known", "ten"], root);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /Expected a whole number of evaluations, such as 10/);
  const rest = await grokbook(command.slice(0, -2), root);
  assert.match(rest.stdout, /finished, resumed/);
});

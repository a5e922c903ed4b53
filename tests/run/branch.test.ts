import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { branchConfig } from "grokbook/config/branch-config";
import { ConfigError } from "grokbook/config/errors/config-error";
import { reviews } from "grokbook/config/reviews";
import type { RunConfig } from "grokbook/config/types";
import { branch } from "grokbook/run/branch";
import { BranchError } from "grokbook/run/errors/branch-error";
import { readConfigFile } from "grokbook/run/folder/config-file";
import { loadRun } from "grokbook/run/folder/load-run";
import { publishRun } from "grokbook/run/published/publish-run";
import { findPublished } from "grokbook/run/published/published";
import { verifyRun } from "grokbook/run/published/verify-run";
import { run } from "grokbook/run/run";
import { train } from "grokbook/run/train";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { temporaryFolder, tiny } from "./tiny";

const text = reviews({
  profile: "quick",
  source: "generated",
  dataFraction: 0.02,
  testLimit: 50,
  engine: "wasm",
  hiddenSize: 8,
  heads: 2,
  mlpSize: 16,
  steps: 40,
  evaluateEvery: 10,
  batchSize: 8,
});

const metricsOf = (root: string, id: string): string[] =>
  readFileSync(join(root, id, "metrics.jsonl"), "utf8")
    .trimEnd()
    .split("\n");

for (const [name, config, at] of [
  ["modular addition, at an evaluation", tiny(), 30],
  ["modular addition, between evaluations", tiny(), 33],
  ["reviews, in the middle of an epoch and an interval", text, 17],
] as const)
  test(`a branch with nothing changed ends with its parent's bytes: ${name}`, async (t) => {
    const root = temporaryFolder(t);
    const parent = await run(config as RunConfig, { root, keep: [at], published: false });
    const result = await branch(parent, { at, root });
    assert.notEqual(result.id, parent.id);
    assert.equal(result.config.parent, `${parent.id}@${at}`);
    assert.equal(result.stateHash, parent.stateHash);
    assert.equal(result.points[0]?.step, at);
    const tail = metricsOf(root, parent.id).filter(
      (line) => (JSON.parse(line) as { step: number }).step > at,
    );
    assert.deepEqual(metricsOf(root, result.id).slice(1), tail);
    const [own, its] = [await loadWeights(result.id, { root }), await loadWeights(parent.id, { root })];
    assert.deepEqual(own.state, its.state, "the optimiser's state too");
    assert.equal((await branch(parent, { at, root })).origin, "loaded");
  });

test("a branch of a finished run trains on, and ends as the run that was longer from the start", async (t) => {
  const root = temporaryFolder(t);
  const short = await run(tiny({ steps: 40 }), { root });
  const long = await run(tiny({ steps: 60 }), { root });
  const on = await branch(short.id, { at: 40, set: { steps: 60 }, root });
  assert.equal(on.stateHash, long.stateHash);
});

test("changes take effect from the branch on, each its own run", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(tiny(), { root, keep: [30] });
  const changes = [
    { weightDecay: 0 },
    { learningRate: 1e-4 },
    { epsilon: 1e-4 },
    { beta2: 0.9 },
    { dataSize: 30 },
    { moments: "reset" },
    { steps: 50 },
    { loss: "exact-tail" },
    { loss: "stablemax" },
    { gradient: "perpendicular" },
  ] as const;
  const ids = new Set([parent.id]);
  for (const set of changes) {
    const result = await branch(parent, { at: 30, set, root });
    ids.add(result.id);
    assert.notEqual(result.stateHash, parent.stateHash, JSON.stringify(set));
    const [first] = result.points;
    const before = parent.points.find(({ step }) => step === 30);
    assert.equal(first?.norm, before?.norm, "it begins from the parent's weights");
    assert.equal(first?.testAccuracy, before?.testAccuracy);
  }
  assert.equal(ids.size, 11);
});

test("a branch of a branch; moments that were reset stay so", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(tiny(), { root, keep: [20] });
  const reset = await branch(parent, { at: 20, set: { moments: "reset" }, root, keep: [40] });
  const child = await branch(reset, { at: 40, root });
  assert.equal(child.config.moments, undefined, "it keeps the moments that it finds");
  assert.equal(child.stateHash, reset.stateHash, "and their bias corrections");
  const { parent: ancestor } = await readConfigFile(join(root, child.id, "config.json"));
  assert.equal(ancestor?.id, reset.id);
  assert.equal(ancestor.momentsFrom, 20);
  assert.equal(ancestor.parent?.id, parent.id);
});

test("stopped and resumed, its parent gone, config.json damaged: the bytes of an unbroken branch", async (t) => {
  const [root, other] = [temporaryFolder(t), temporaryFolder(t)];
  const parent = await run(tiny(), { root, keep: [30] });
  const config = branchConfig(parent, { at: 30, set: { epsilon: 1e-5 } });
  const whole = await run(config, { root: other, parents: root });
  const training = train(config, { root });
  await training.next();
  await training.next();
  await training.return(undefined as never);
  rmSync(join(root, parent.id), { recursive: true });
  const file = join(root, whole.id, "config.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"seed": 0', '"seed": 1'));
  const result = await run(config, { root });
  assert.equal(result.origin, "resumed");
  assert.equal(result.stateHash, whole.stateHash);
  assert.deepEqual(metricsOf(root, whole.id), metricsOf(other, whole.id));
  assert.equal((await readConfigFile(file)).parent?.id, parent.id);
});

test("a trace of a branch has every step from its first on", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(tiny(), { root, keep: [50] });
  const trace = join(root, "trace.csv");
  await branch(parent, { at: 50, root, trace });
  const rows = readFileSync(trace, "utf8").trimEnd().split("\n").slice(1);
  assert.deepEqual(
    rows.map((row) => Number(row.split(",")[0])),
    [50, 51, 52, 53, 54, 55, 56, 57, 58, 59],
  );
});

test("what cannot be names what there is, and leaves nothing behind", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(tiny(), { root, keep: [20, 30] });
  const before = readdirSync(root);
  await assert.rejects(branch(parent, { at: 25, root }), (error: unknown) => {
    assert.ok(error instanceof BranchError);
    assert.match(error.message, /has no checkpoint of step 25; it has one of steps 20, 30 and 60\./);
    assert.match(error.message, /npx grokbook run --config ".*config\.json" --no-published --keep 25 --root/);
    return true;
  });
  await assert.rejects(branch("0123456789abcdef", { at: 5, root }), /There is no run 0123456789abcdef/);
  await assert.rejects(branch("mine", { at: 5, root }), BranchError);
  await assert.rejects(
    branch(parent, { at: 20, root, set: { hiddenSize: 32, epsilom: 1e-6, beta2: 3, steps: 10 } as never }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /^The branch was not started:/);
      assert.match(
        error.message,
        /hiddenSize: expected no change in a branch, got 32 — a branch may change dataSize, /,
      );
      assert.match(error.message, /epsilom: expected no such field, got 0.000001 — did you mean epsilon\?/);
      assert.match(error.message, /beta2: expected a number from 0 to below 1, got 3/);
      return true;
    },
  );
  await assert.rejects(
    branch(parent, { at: 20, root, set: { steps: 20 } }),
    /steps: expected more than 20, where/,
  );
  // A configuration written by hand, with another model under the parent's name.
  const odd = { ...branchConfig(parent, { at: 20 }), hiddenSize: 32, seed: 3 };
  await assert.rejects(run(odd, { root }), (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /hiddenSize: expected 16, as its parent [0-9a-f]{16} has, got 32/);
    assert.match(error.message, /seed: expected 0, as its parent/);
    return true;
  });
  await assert.rejects(branch(parent, { at: 30, root, keep: [20] }), /keep: expected steps from 30 to 60/);
  assert.throws(() => tiny({ moments: "reset" }), /moments: expected "kept", because this is no branch/);
  assert.throws(
    () => tiny({ parent: "mine@3" }),
    /parent: expected a run's id of 16 hexadecimal digits and a step/,
  );
  assert.deepEqual(readdirSync(root), before);
});

test("a damaged checkpoint of the parent is not begun from", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(tiny(), { root, keep: [30] });
  const file = join(root, parent.id, "kept", "30");
  const bytes = readFileSync(file);
  bytes[200]! ^= 4;
  writeFileSync(file, bytes);
  await assert.rejects(branch(parent, { at: 30, root }), /damaged/);
});

test("published, found again, verified with its parent trained anew", async (t) => {
  const root = temporaryFolder(t);
  withResults(t);
  const parent = await run(tiny(), { root, keep: [20] });
  const first = await branch(parent, { at: 20, set: { moments: "reset" }, root, keep: [40] });
  const result = await branch(first, { at: 40, set: { weightDecay: 0 }, root });
  await publishRun(result.id, { collection: "branches", root });
  assert.equal((await findPublished(result.id))?.config.parent, `${first.id}@40`);
  renameSync(root, `${root}-away`);
  t.after(() => rmSync(`${root}-away`, { recursive: true, force: true }));
  assert.equal((await run(result.config, { root })).origin, "published");
  assert.equal(existsSync(root), false);
  const verification = await verifyRun(result.id);
  assert.equal(verification?.equal, true);
  // A published run holds no optimiser state: the message says how to have it.
  await assert.rejects(
    branch(result, { at: 60, set: { steps: 80 }, root }),
    /is published, without .* --keep 60/,
  );
});

test("an observed branch is observed from its first step, and a listed one tells its parent", async (t) => {
  const root = temporaryFolder(t);
  const parent = await run(tiny(), { root, keep: [30] });
  const result = await branch(parent, { at: 30, root, observe: true });
  assert.deepEqual(
    result.weights?.map(({ step }) => step),
    [30, 40, 50, 60],
  );
  assert.equal((await loadRun(result.id, { root })).config.parent, `${parent.id}@30`);
});

function withResults(t: TestContext): void {
  const results = temporaryFolder(t);
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = results;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
}

import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { layoutOf } from "grokbook/model/layout";
import { groupNorms, weightGroups } from "grokbook/model/weight-groups";
import { loadRun } from "grokbook/run/folder/load-run";
import { loadWeights } from "grokbook/run/weights/load-weights";
import { publishRun } from "grokbook/run/published/publish-run";
import { findPublished } from "grokbook/run/published/published";
import type { WeightPoint } from "grokbook/run/weights/weight-point";
import { run } from "grokbook/run/run";
import { train } from "grokbook/run/train";
import { reviews } from "grokbook/config/reviews";
import { temporaryFolder, tiny } from "./tiny";

const small = reviews({
  profile: "quick",
  source: "generated",
  dataFraction: 0.01,
  testLimit: 50,
  engine: "wasm",
  hiddenSize: 8,
  heads: 2,
  mlpSize: 16,
  steps: 30,
  evaluateEvery: 10,
});

test("an observed run has a view of its weights at every point, and the same bytes", async (t) => {
  const [root, other] = [temporaryFolder(t), temporaryFolder(t)];
  const plain = await run(tiny(), { root });
  const seen = await run(tiny(), { root: other, observe: true });
  assert.equal(seen.stateHash, plain.stateHash);
  assert.equal(
    readFileSync(join(other, seen.id, "metrics.jsonl"), "utf8"),
    readFileSync(join(root, seen.id, "metrics.jsonl"), "utf8"),
  );
  assert.deepEqual(
    seen.weights?.map((w) => w.step),
    seen.points.map((p) => p.step),
  );
  for (const [i, { norms, values }] of (seen.weights ?? []).entries()) {
    assert.ok(Math.abs(Math.hypot(...Object.values(norms)) - (seen.points[i]?.norm ?? 0)) < 1e-5);
    assert.equal(values.length, 6, "p = 11: the constant and five frequencies");
  }
  assert.deepEqual(
    (await loadRun(seen.id, { root: other })).weights?.map((w) => w.step),
    [0, 10, 20, 30, 40, 50, 60],
  );
  assert.equal(plain.weights, undefined);
});

test("a reader of reviews: the last view is that of the final weights", async (t) => {
  const root = temporaryFolder(t);
  const result = await run(small, { root, observe: true });
  const {
    model: spec,
    state: { parameters },
  } = await loadWeights(result.id, { root });
  const layout = layoutOf(spec);
  const classifier = layout.tensors.find((x) => x.name === "classifier.weight");
  const last = result.weights?.at(-1);
  const norms = groupNorms(weightGroups(spec, layout), parameters);
  for (const [name, norm] of Object.entries(norms))
    assert.ok(Math.abs(norm - ((last?.norms as Record<string, number>)[name] ?? NaN)) < 1e-5 * norm);
  assert.equal(last?.values.length, 16);
  for (const [i, x] of (last?.values ?? []).entries())
    assert.ok(Math.abs(x - (parameters[(classifier?.offset ?? 0) + i] ?? NaN)) < 1e-6);
});

test("stopped, torn and resumed: no view is missing, doubled or half", async (t) => {
  const [root, whole] = [temporaryFolder(t), temporaryFolder(t)];
  const config = tiny();
  const reference = await run(config, { root: whole, observe: true });
  const training = train(config, { root, observe: true });
  for (let i = 0; i < 3; i++) await training.next();
  await training.return(undefined as never); // leaves a checkpoint
  const file = join(root, reference.id, "weights.jsonl");
  appendFileSync(file, '{"step":30,"norms":{"embed'); // a killed process
  const stopped = await loadRun(reference.id, { root });
  assert.deepEqual(
    stopped.weights?.map((w) => w.step),
    stopped.points.map((p) => p.step),
  );
  const result = await run(config, { root }); // goes on being observed without being asked
  assert.deepEqual(
    result.weights?.map((w) => w.step),
    reference.weights?.map((w) => w.step),
  );
  assert.equal(readFileSync(file, "utf8"), readFileSync(join(whole, reference.id, "weights.jsonl"), "utf8"));
});

test("a finished run without a view is trained again when one is asked for, and the old one is kept", async (t) => {
  const root = temporaryFolder(t);
  const before = await run(tiny({ steps: 20 }), { root });
  const notes: string[] = [];
  const after = await run(tiny({ steps: 20 }), { root, observe: true, onNote: (n) => notes.push(n) });
  assert.equal(after.origin, "trained");
  assert.equal(after.stateHash, before.stateHash);
  assert.match(notes.join(" "), /The earlier run is kept beside it, as /);
  assert.equal((await run(tiny({ steps: 20 }), { root, observe: true })).origin, "loaded");
});

test("published views are read back at four digits, thinned to 250 rows", async (t) => {
  const [root, results] = [temporaryFolder(t), temporaryFolder(t)];
  const before = process.env["GROKBOOK_RESULTS"];
  process.env["GROKBOOK_RESULTS"] = results;
  t.after(() => {
    if (before === undefined) delete process.env["GROKBOOK_RESULTS"];
    else process.env["GROKBOOK_RESULTS"] = before;
  });
  const config = tiny({ steps: 300, evaluateEvery: 1 });
  const ours = await run(config, { root, observe: true });
  assert.equal(ours.weights?.length, 301);
  await publishRun(ours.id, { collection: "observed", root });
  const published = await findPublished(ours.id);
  assert.equal(published?.weights?.length, 250);
  assert.equal(published?.weights?.[0]?.step, 0);
  assert.equal(published?.weights?.at(-1)?.step, 300);
  for (const point of published?.weights ?? []) {
    const exact: WeightPoint | undefined = ours.weights?.find((w) => w.step === point.step);
    for (const [i, x] of point.values.entries())
      assert.ok(Math.abs(x - (exact?.values[i] ?? NaN)) <= 1e-3 * Math.abs(x));
    assert.deepEqual(Object.keys(point.norms), Object.keys(exact?.norms ?? {}));
  }
});

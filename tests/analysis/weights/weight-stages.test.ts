import assert from "node:assert/strict";
import { test } from "node:test";
import { weightStages } from "grokbook/analysis/weights/weight-stages";
import { reviews } from "grokbook/config/reviews";
import { run } from "grokbook/run/run";
import { temporaryFolder } from "../../run/tiny";
import { observedReviews, type Wave } from "../observed";

const stages = (wave: Wave = {}) => weightStages(observedReviews(wave));
const held = (wave: Wave): string =>
  stages(wave)
    .map(({ panel, holds }) => (holds ? panel : "-"))
    .join("");
const steps = (wave: Wave = {}) => stages(wave).map(({ step }) => step);

test("six stages, each where the known curve has it", () => {
  const found = stages();
  const expected = {
    random: 0,
    fall: 60_000,
    memorised: 100_000,
    decay: 250_000,
    jump: 400_000,
    band: 700_000,
  };
  assert.deepEqual(
    found.map(({ name }) => name),
    Object.keys(expected),
  );
  // Half of ln(4 / 2) on a straight line from 100,000 to 400,000 is at 250,000; a running median moves a corner by one evaluation.
  for (const { name, step } of found) assert.ok(Math.abs((step ?? NaN) - expected[name]) <= 5000, name);
  assert.deepEqual([found[2]?.step, found[4]?.step], [100_000, 400_000]);
  assert.ok(found.every(({ holds }) => holds));
  const [a, b, c] = found;
  assert.equal(a?.part, 3);
  assert.ok(Math.abs((b?.part ?? 0) / 2 - 1) < 0.05 && Math.abs((c?.part ?? 0) / 4 - 1) < 0.1);
  assert.equal(c?.point?.trainAccuracy, 1);
  assert.ok(Math.abs((c?.point?.norm ?? 0) - 453.7 * Math.exp(-1)) < 1e-9, "the whole model's norm");
  assert.equal(c?.values?.length, 8);
});

test("a stage that does not occur says so and has no step", () => {
  const never = stages({ run: { generalises: null } });
  assert.deepEqual(
    never.slice(4).map(({ step, part, point, values, why }) => [step, part, point, values, why]),
    [
      [null, null, null, null, "test accuracy never reaches 80 %"],
      [null, null, null, null, "no jump"],
    ],
  );
  assert.equal(held({ run: { memorises: null, generalises: null } }), "AB----");
  assert.equal(held({ norms: [3, 3, 4, 2, 2] }), "A-CDEF", "no fall before memorisation");
  assert.equal(held({ norms: [3, 2, 2, 1, 1] }), "AB-DEF", "no rise while memorising");
  assert.equal(held({ norms: [3, 2, 4, 5, 5] }), "ABC--F", "no fall after memorisation");
  assert.equal(held({ norms: [3, 2, 4, 2, 0.5] }), "ABCDE-", "no band");
  assert.equal(held({ run: { memorises: 450_000 } }).slice(4, 5), "-", "surplus: the jump comes first");
});

test("with a training loss, C is the end of memorising, and E is read before the spike", () => {
  const run = observedReviews({ norms: [3, 2, 4, 3, 3], run: { lossless: 150_000 } });
  const byLoss = (of: typeof run) => weightStages(of, { trainLoss: 1e-4 });
  assert.equal(byLoss(run)[2]?.step, 150_000);
  assert.equal(weightStages(run)[2]?.step, 100_000);
  assert.match(
    byLoss(observedReviews({ run: { lossless: 800_000 } }))[2]?.why ?? "",
    /training loss never falls to 0\.0001/,
  );
  const points = run.points.map((p) =>
    p.step >= 400_000 && p.step < 410_000 ? { ...p, trainLoss: 0.3 } : p,
  );
  const weights = (run.weights ?? []).map((w) =>
    w.step >= 400_000 ? { ...w, norms: { ...w.norms, classifier: 1 }, values: w.values.map(() => 0) } : w,
  );
  const [, , , , jump] = byLoss({ ...run, points, weights });
  assert.equal(jump?.step, 400_000);
  assert.ok((jump?.part ?? 0) > 2.9, "the norm of step 395,000");
  assert.ok(
    (jump?.values ?? []).every((v) => v !== 0),
    "and its weights",
  );
  assert.match(jump?.why ?? "", /read at step 395,000 before the spike/);
});

test("D is the largest fall between C and E, though the norm rises again before E", () => {
  const run = observedReviews({ norms: [3, 2, 4, 2, 2] });
  const weights = (run.weights ?? []).map((w) => {
    const norm = w.step < 100_000 ? 2 : w.step < 200_000 ? 4 : w.step < 250_000 ? 3.6 : 5;
    return { ...w, norms: { ...w.norms, classifier: norm } };
  });
  const [, , , decay] = weightStages({ ...run, weights });
  assert.deepEqual([decay?.holds, decay?.step], [true, 200_000]);
  assert.match(decay?.why ?? "", /norm 4 → 3\.6, −10\.0 % from step/);
});

test("noise and spikes within the tolerance move nothing", () => {
  const clean = steps();
  const noisy = steps({ noise: 0.002 });
  for (const [i, step] of noisy.entries())
    assert.ok(Math.abs((step ?? NaN) - (clean[i] ?? 0)) <= 10_000, `stage ${i}`);
  for (const spikeAt of [30_000, 80_000, 200_000, 500_000]) {
    assert.deepEqual(steps({ spikeAt }), clean, `spike at ${spikeAt}`);
    assert.equal(held({ spikeAt }), "ABCDEF");
  }
  assert.equal(held({ norms: [3, 2.96, 4, 2, 2] }), "A-CDEF", "1.3 % is no fall");
});

test("a real quick run: stages in order, each with all that was recorded", async (t) => {
  const config = reviews({
    profile: "quick",
    source: "generated",
    dataFraction: 0.05,
    testLimit: 100,
    engine: "wasm",
    hiddenSize: 16,
    heads: 2,
    mlpSize: 32,
    steps: 1500,
    evaluateEvery: 25,
  });
  const result = await run(config, { root: temporaryFolder(t), observe: true });
  const found = weightStages(result, { accuracy: 0.55 });
  assert.equal(found.length, 6);
  assert.equal(found[0]?.step, 0);
  const memorised = found.find((s) => s.name === "memorised");
  assert.equal(memorised?.step, result.points.find((p) => p.trainAccuracy >= 0.99)?.step);
  for (const { step, point, part, values, why } of found) {
    assert.notEqual(why, "");
    if (step === null) continue;
    assert.deepEqual(
      point,
      result.points.find((p) => p.step === step),
    );
    assert.equal(values?.length, 32);
    assert.ok((part ?? 0) > 0);
  }
});

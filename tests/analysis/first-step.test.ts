import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { firstStep, tGen, tMem } from "grokbook/analysis/first-step";
import { syntheticRun } from "./synthetic";

test("finds the step of a jump, at the evaluation that first shows it", () => {
  const step = fc.integer({ min: 1, max: 6000 });
  fc.assert(
    fc.property(step, step, fc.constantFrom(1, 10, 20, 50), (memorises, generalises, evaluateEvery) => {
      const run = syntheticRun({ memorises, generalises, config: { evaluateEvery } });
      assert.equal(tMem(run), Math.ceil(memorises / evaluateEvery) * evaluateEvery);
      assert.equal(tGen(run), Math.ceil(generalises / evaluateEvery) * evaluateEvery);
    }),
    { numRuns: 40 },
  );
});

test("a sigmoid reaches its thresholds in order and at the known steps", () => {
  const run = syntheticRun({ generalises: 2000, width: 100, config: { evaluateEvery: 1 } });
  for (const threshold of [0.1, 0.5, 0.9]) {
    const expected = Math.ceil(2000 + 100 * Math.log(threshold / (1 - threshold)));
    assert.equal(firstStep(run, "testAccuracy", threshold), expected);
  }
});

test("never reached is null and not 0; already there is 0", () => {
  const run = syntheticRun({ memorises: 0, generalises: null });
  assert.equal(tGen(run), null);
  assert.equal(tMem(run), 0);
  assert.equal(firstStep({ points: [] }, "testAccuracy", 0.5), null);
});

test("losses and the norm are reached by falling", () => {
  const run = syntheticRun({ memorises: 400 });
  assert.equal(firstStep(run, "trainLoss", 0.01), 400);
  assert.equal(firstStep(run, "norm", 18.6 * Math.exp(-1)), 1000);
});

test("the horizon hides what comes after it, and smoothing moves no symmetric rise", () => {
  const run = syntheticRun({ generalises: 1880 });
  assert.equal(tGen(run, { horizon: 1879 }), null);
  assert.equal(tGen(run, { horizon: 1880 }), 1880);
  const smooth = syntheticRun({ generalises: 3000, width: 200 });
  assert.equal(tGen(smooth, { accuracy: 0.5, smoothing: 10 }), 3000);
  assert.ok((tGen(smooth, { accuracy: 0.9, smoothing: 50 }) as number) > (tGen(smooth) as number));
});

test("a threshold that is no number is refused", () => {
  assert.throws(() => tGen(syntheticRun(), { accuracy: NaN }), /finite threshold/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { TrainingState } from "grokbook/engine/types";
import { KeptStates } from "grokbook/play/trainer/kept-states";

const state = (step: number, size = 4): TrainingState => ({
  step,
  parameters: new Float32Array(size),
  firstMoment: new Float32Array(size),
  secondMoment: new Float32Array(size),
});

test("the first stays, the others are thinned evenly, and nothing off the grid is wanted", () => {
  const kept = new KeptStates(10, state(0));
  for (let step = 0; step <= 2500; step += 10) if (kept.wants(step)) kept.keep(state(step));
  const { steps } = kept;
  assert.equal(steps[0], 0);
  assert.ok(steps.length <= 64 && steps.length > 30, `${steps.length}`);
  assert.deepEqual(new Set(steps.slice(1).map((step, i) => step - steps[i]!)), new Set([40]));
  assert.equal(kept.wants(2510), false);
  assert.equal(kept.wants(40), false, "it is there already");
  assert.equal(kept.nearest(1290).step, 1280);
});

test("large models keep fewer", () => {
  const kept = new KeptStates(1, state(0, 400_000));
  for (let step = 0; step < 100; step++) if (kept.wants(step)) kept.keep(state(step));
  assert.ok(kept.steps.length <= 7);
});

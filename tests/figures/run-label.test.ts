import assert from "node:assert/strict";
import { test } from "node:test";
import { runLabels } from "grokbook/figures/run-label";
import { syntheticRun } from "../analysis/synthetic";

test("a label holds what differs, in the paper's symbols, and the seed when seeds differ", () => {
  const alpha = (rescale: number, seed = 0) => syntheticRun({ seed, config: { rescale } });
  assert.deepEqual(runLabels([alpha(1), alpha(10)]), ["α = 1", "α = 10"]);
  assert.deepEqual(runLabels([alpha(1), alpha(10, 1)]), ["α = 1, seed 0", "α = 10, seed 1"]);
  assert.deepEqual(runLabels([alpha(1)]), ["seed 0"]);
});

test("how long a run goes is said only where nothing else differs", () => {
  const of = (config: object) => syntheticRun({ config });
  assert.deepEqual(runLabels([of({ rescale: 1, steps: 3000 }), of({ rescale: 10, evaluateEvery: 5 })]), [
    "α = 1",
    "α = 10",
  ]);
  assert.deepEqual(runLabels([of({ steps: 3000 }), of({ steps: 4000 })]), ["steps = 3000", "steps = 4000"]);
});

test("branches that each change another thing are named by what sets them apart", () => {
  const parent = `${"0".repeat(15)}1@300`;
  const configs = [
    {},
    { epsilon: 1e-6, parent },
    { loss: "stablemax", parent },
    { gradient: "perpendicular", parent },
  ] as const;
  assert.deepEqual(runLabels(configs.map((config) => syntheticRun({ config }))), [
    "unchanged",
    "ε = 0.000001",
    "loss = stablemax",
    "gradient = perpendicular",
  ]);
  const two = [{}, { loss: "stablemax", parent }] as const;
  assert.deepEqual(runLabels(two.map((config) => syntheticRun({ config }))), [
    "loss = cross-entropy",
    "loss = stablemax",
  ]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstStepsBy } from "grokbook/analysis/clock/first-steps-by";
import { syntheticRun } from "../synthetic";

const run = (weightDecay: number, seed: number, generalises: number | null) =>
  syntheticRun({ config: { weightDecay }, seed, memorises: 200, generalises });

test("medians over seeds, value by value, in the order of the runs", () => {
  const runs = [run(1, 0, 1000), run(0.5, 0, 2000), run(0.5, 1, 3000), run(1, 1, 1200), run(1, 2, 5000)];
  assert.deepEqual(firstStepsBy(runs, "weightDecay"), [
    { value: 1, gamma: 1e-3, tMem: 200, tGen: 1200 },
    { value: 0.5, gamma: 5e-4, tMem: 200, tGen: 2500 },
  ]);
});

test("where half of the seeds never get there, there is no median", () => {
  const [row] = firstStepsBy([run(1, 0, 1000), run(1, 1, null)], "weightDecay");
  assert.equal(row?.tGen, null);
  assert.deepEqual(firstStepsBy([], "rescale"), []);
});

test("the accuracy is the caller's", () => {
  const slow = syntheticRun({ generalises: 2000, width: 200 });
  const at = (accuracy: number) => firstStepsBy([slow], "rescale", { accuracy })[0]?.tGen ?? NaN;
  assert.ok(at(0.5) < at(0.9));
});

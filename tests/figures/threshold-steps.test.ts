import assert from "node:assert/strict";
import { test } from "node:test";
import { thresholdSteps } from "grokbook/figures/threshold-steps";
import { syntheticRun } from "../analysis/synthetic";

test("reached, missed and undecided seeds of a size", () => {
  const runs = [
    syntheticRun({ seed: 0, generalises: 1000 }),
    syntheticRun({ seed: 1, generalises: null }),
    syntheticRun({ seed: 2, generalises: null, stoppedAt: 2000 }),
    syntheticRun({ seed: 3, generalises: 1400 }),
  ];
  const [cell] = thresholdSteps(runs, "testAccuracy", [0.9], { smoothing: 0, horizon: 6000 });
  assert.deepEqual(cell, {
    size: 2000,
    threshold: 0.9,
    reached: [
      { seed: 0, step: 1000 },
      { seed: 3, step: 1400 },
    ],
    missed: 1,
    median: 1400,
  });
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { byWeightDecay } from "grokbook/chapters/tables/by-weight-decay";
import { syntheticRun } from "../../analysis/synthetic";

test("t_gen · γ beside the medians; a run that never generalises has none", () => {
  const run = (weightDecay: number, generalises: number | null) =>
    syntheticRun({ dataSize: 700, config: { weightDecay }, memorises: 200, generalises });
  const text = byWeightDecay([run(0.5, null), run(1, 1600), run(2, 800)], { accuracy: 0.9 }).toString();
  assert.match(text, /^Medians over 1 seed, N = 700\. If decay alone set the time/);
  assert.match(text, /\n0\.5 +5\.00e-4 +200 +not reached +–\n/);
  assert.match(text, /\n +1 +0\.001 +200 +1,600 +1\.6\n/);
  assert.match(text, /\n +2 +0\.002 +200 +800 +1\.6$/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { paperModularRuns } from "grokbook/analysis/claims/paper-modular";
import { syntheticRun } from "../synthetic";

test("only the paper's setting, run to the end of the paper's figures, counts", () => {
  const right = syntheticRun();
  const wrong = [
    syntheticRun({ config: { modulus: 97 } }),
    syntheticRun({ config: { weightDecay: 0.5 } }),
    syntheticRun({ config: { positions: 8 } }),
    syntheticRun({ config: { steps: 5000 } }),
    syntheticRun({ stoppedAt: 3000 }),
  ];
  const longer = syntheticRun({ seed: 1, config: { steps: 20_000, engine: "tfjs", evaluateEvery: 100 } });
  assert.deepEqual(paperModularRuns([right, ...wrong, longer]), [right, longer]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { paperModularRuns } from "grokbook/analysis/claims/paper-modular";
import { syntheticRun } from "../synthetic";

test("only the paper's setting counts, run to the end of the figures or until both first steps are known", () => {
  const right = syntheticRun();
  const wrong = [
    syntheticRun({ config: { modulus: 97 } }),
    syntheticRun({ config: { weightDecay: 0.5 } }),
    syntheticRun({ config: { positions: 8 } }),
    syntheticRun({ generalises: null, config: { steps: 5000 } }),
    syntheticRun({ stoppedAt: 1000 }), // it would have generalised at 1,880
  ];
  const longer = syntheticRun({ seed: 1, config: { steps: 20_000, engine: "tfjs", evaluateEvery: 100 } });
  const stoppedKnowing = syntheticRun({ seed: 2, stoppedAt: 3000 });
  assert.deepEqual(paperModularRuns([right, ...wrong, longer, stoppedKnowing]), [
    right,
    longer,
    stoppedKnowing,
  ]);
});

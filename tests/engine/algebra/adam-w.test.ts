import assert from "node:assert/strict";
import { test } from "node:test";

import { adamWCoefficients, integerPower } from "grokbook/engine/algebra/adam-w";

test("integer powers, exact where float64 is", () => {
  assert.equal(integerPower(3, 20), 3486784401);
  assert.equal(integerPower(0.9, 0), 1);
  assert.equal(integerPower(-2, 5), -32);
  for (const n of [1, 7, 1000, 700_000]) {
    assert.ok(Math.abs(integerPower(0.999, n) / 0.999 ** n - 1) < 1e-9, `0.999^${n}`);
  }
});

test("coefficients of torch.optim.AdamW at step 1 and far on", () => {
  const options = { learningRate: 1e-3, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 1 };
  const first = adamWCoefficients(options, 1);
  assert.ok(Math.abs(first.stepSize - 1e-2) < 1e-15);
  assert.ok(Math.abs(first.rootCorrection - 1 / Math.sqrt(0.02)) < 1e-12);
  assert.equal(first.decay, 0.999);
  const late = adamWCoefficients(options, 100_000);
  assert.deepEqual([late.stepSize, late.rootCorrection], [1e-3, 1]);
});

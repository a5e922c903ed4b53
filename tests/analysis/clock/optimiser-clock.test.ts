import assert from "node:assert/strict";
import { test } from "node:test";
import { keepsOptimiserClock, optimiserClock } from "grokbook/analysis/clock/optimiser-clock";
import { close } from "../close";

const at = (weightDecay: number, beta2: number) => ({ learningRate: 1e-3, weightDecay, beta2 });

test("the paper's text runs have 0.01; λ × 40 alone makes it 0.4, with 1 − β₂ scaled it stays", () => {
  close(optimiserClock(at(0.01, 0.999)), 0.01, 1e-12);
  close(optimiserClock(at(0.4, 0.999)), 0.4, 1e-12);
  close(optimiserClock(at(0.4, 0.96)), 0.01, 1e-12);
});

test("a factor of two either way, both ends included", () => {
  for (const [decay, beta2, keeps] of [
    [0.01, 0.999, true],
    [0.1, 0.99, true],
    [0.2, 0.98, true],
    [0.4, 0.96, true],
    [0.02, 0.999, true],
    [0.005, 0.999, true],
    [0.021, 0.999, false],
    [0.0049, 0.999, false],
    [0.1, 0.999, false],
    [0.4, 0.999, false],
  ] as const)
    assert.equal(keepsOptimiserClock(at(decay, beta2)), keeps, `λ ${decay}, β₂ ${beta2}`);
});

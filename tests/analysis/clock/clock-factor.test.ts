import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clockFactor } from "grokbook/analysis/clock/clock-factor";
import { reviews } from "grokbook/config/reviews";

test("lr · λ beside the paper's", () => {
  assert.equal(clockFactor(reviews()), 1);
  assert.equal(clockFactor(reviews({ weightDecay: 0.4 })), 40);
  assert.equal(clockFactor(reviews({ weightDecay: 0.4, learningRate: 5e-4 })), 20);
});

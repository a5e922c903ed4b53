import assert from "node:assert/strict";
import { test } from "node:test";
import { claimPlans } from "grokbook/analysis/claims/claim-plans";
import { keepsOptimiserClock } from "grokbook/analysis/clock/optimiser-clock";
import { planFrom } from "grokbook/sweep/plan/plan";

test("text is planned on clocks that carry verdicts: 1 − β₂ scaled with λ, but for the claim on λ itself", () => {
  for (const { claims, plan } of claimPlans)
    for (const config of planFrom(plan))
      if (config.task === "reviews")
        assert.equal(
          keepsOptimiserClock(config),
          !claims.includes(14),
          `claims ${claims.join(", ")}: λ ${config.weightDecay}, β₂ ${config.beta2}`,
        );
});

test("every claim that rests on runs has a plan", () => {
  const planned = new Set(claimPlans.flatMap(({ claims }) => claims));
  assert.deepEqual(
    [...planned].sort((a, b) => a - b),
    Array.from({ length: 14 }, (_, i) => i + 1),
  );
});

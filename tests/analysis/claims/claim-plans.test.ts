import assert from "node:assert/strict";
import { test } from "node:test";
import { claimPlans } from "grokbook/analysis/claims/claim-plans";
import { keepsOptimiserClock } from "grokbook/analysis/clock/optimiser-clock";
import { claims } from "grokbook/analysis/claims/ledger";
import type { RunConfig } from "grokbook/config/types";
import type { RunResult } from "grokbook/run/types";
import { planFrom } from "grokbook/sweep/plan/plan";
import { syntheticRun } from "../synthetic";
import { syntheticReviews } from "../synthetic-reviews";

/** A finished run of a planned configuration: memorises early, generalises late on its own clock. */
function finished(config: RunConfig): RunResult {
  if (config.task === "modular")
    return { ...syntheticRun({ dataSize: config.dataSize, seed: config.seed }), config };
  const clock = config.steps / 7;
  const run = syntheticReviews({ config, memorises: clock, generalises: 4 * clock });
  return { ...run, data: [] };
}

test("every plan can be read, and no run stands in it twice", () => {
  for (const { plan } of claimPlans) {
    const configs = planFrom(plan).map((config) => JSON.stringify(config));
    assert.equal(new Set(configs).size, configs.length);
  }
});

test("a plan that was run is enough: each of its claims gets a verdict from its runs alone", () => {
  // 13 needs observed weights besides, and 15 a measurement, which no plan has.
  assert.deepEqual(
    [...new Set(claimPlans.flatMap((plan) => plan.claims))].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14],
  );
  for (const { claims: ids, plan } of claimPlans) {
    const runs = planFrom(plan).map(finished);
    for (const id of ids) {
      const { verdict, ours } = claims.find((claim) => claim.id === id)!.evaluate(runs);
      // Claims 8 and 9 compare what two plans give.
      if (id !== 8 && id !== 9) assert.notEqual(verdict, "not run", `claim ${id}: ${ours}`);
    }
  }
});

test("text is planned on clocks that carry verdicts: 1 − β₂ scaled with λ, but for the claim on λ itself", () => {
  for (const { claims: ids, plan } of claimPlans)
    for (const config of planFrom(plan))
      if (config.task === "reviews" && !ids.includes(14))
        assert.ok(keepsOptimiserClock(config), `λ ${config.weightDecay}, β₂ ${config.beta2}`);
});

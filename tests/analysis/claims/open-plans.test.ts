import assert from "node:assert/strict";
import { test } from "node:test";
import { claimPlans } from "grokbook/analysis/claims/claim-plans";
import { openPlans } from "grokbook/analysis/claims/open-plans";
import type { ModularConfig } from "grokbook/config/types";
import { planFrom } from "grokbook/sweep/plan/plan";
import { syntheticRun } from "../synthetic";

const plan = {
  claims: [1],
  plan: { base: { task: "modular", steps: 1000 }, grid: { dataSize: [2000], seed: [0, 1, 2] } },
};
const runs = planFrom(plan.plan).map((config) => ({
  ...syntheticRun({ config: config as ModularConfig, seed: config.seed, dataSize: 2000 }),
  seconds: 100,
}));

test("what is not published is counted and costed at the speed of what is", () => {
  const [open] = openPlans(runs.slice(0, 1), [plan]);
  assert.equal(open?.configs.length, 3);
  assert.deepEqual(
    open?.missing.map(({ seed }) => seed),
    [1, 2],
  );
  assert.equal(open?.steps, 2000);
  assert.ok(Math.abs((open?.hours ?? 0) - (2000 * 0.1) / 3600) < 1e-12);
});

test("engine and cadence leave an experiment the same; another setting does not", () => {
  const other = runs.map((run) => ({
    ...run,
    config: { ...run.config, engine: "tfjs" as const, evaluateEvery: 7 },
  }));
  assert.equal(openPlans(other, [plan])[0]?.missing.length, 0);
  const changed = runs.map((run) => ({ ...run, config: { ...run.config, weightDecay: 2 } }));
  assert.equal(openPlans(changed, [plan])[0]?.missing.length, 3);
});

test("without a published run of the task at h = 128 there is no speed", () => {
  assert.equal(openPlans([], [plan])[0]?.hours, null);
  const narrow = runs.map((run) => ({ ...run, config: { ...run.config, hiddenSize: 32 } }));
  assert.equal(openPlans(narrow, [plan])[0]?.hours, null);
  assert.deepEqual(
    openPlans([]).map(({ claims }) => claims),
    claimPlans.map(({ claims }) => claims),
  );
});

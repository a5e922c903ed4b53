import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { OpenPlan } from "grokbook/analysis/claims/open-plans";
import { openPlans } from "grokbook/chapters/tables/open-plans";
import { modularAddition } from "grokbook/config/modular-addition";

const config = modularAddition();
const open = (more: Partial<OpenPlan>): OpenPlan => ({
  claims: [1],
  plan: {},
  configs: [config, config],
  missing: [config],
  steps: 6000,
  hours: 12.34,
  ...more,
});

test("hours, too few of them, none left, or no speed to tell them by", () => {
  const text = openPlans([
    open({ claims: [5, 9] }),
    open({ hours: 0.02 }),
    open({ missing: [], steps: 0, hours: 0 }),
    open({ hours: null }),
  ]).toString();
  assert.match(text, /\n5, 9 +2 +1 +6,000 +12\.3\n/);
  assert.match(text, /\n1 +2 +1 +6,000 +under 0\.1\n/);
  assert.match(text, /\n1 +2 +0 +0 +none\n/);
  assert.match(text, /\n1 +2 +1 +6,000 +not measured: no published run of this task$/);
});

import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inPlanOrder, quickSiblings, spikePredictions } from "grokbook/chapters/settings/quick-siblings";

const plans = join(__dirname, "..", "..", "..", "..", "data", "plans");

test("every planned branch has its plan, and the plans' page names its prediction", () => {
  const page = readFileSync(join(plans, "README.md"), "utf8");
  for (const [changed, { plan }] of Object.entries({ ...quickSiblings, ...spikePredictions })) {
    assert.ok(existsSync(join(plans, plan)), `${changed}: ${plan}`);
    assert.ok(page.includes(plan.replace(/^quick-spikes(-\w+)\.json$/, "$1")), plan);
  }
});

test("rows come in the order of the plans, others last", () => {
  const rows = ["else", "⊥Grad", "ε = 1e-6", "more"].map((changed) => ({ changed }));
  assert.deepEqual(
    rows.toSorted(inPlanOrder(quickSiblings)).map(({ changed }) => changed),
    ["ε = 1e-6", "⊥Grad", "else", "more"],
  );
});

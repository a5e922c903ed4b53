import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  branchRules,
  inPlanOrder,
  predictionOf,
  quickSiblings,
} from "grokbook/chapters/settings/planned-branches";

const plans = join(__dirname, "..", "..", "..", "..", "data", "plans");

test("every planned branch has its plan, and the plans' page names its prediction", () => {
  const page = readFileSync(join(plans, "README.md"), "utf8");
  const all = [quickSiblings, ...Object.values(branchRules).map(({ planned }) => planned)];
  const named = all.flatMap((planned) =>
    Object.entries(planned).flatMap(([changed, { plan }]) =>
      [0, 1, 2].map((seed) => [changed, plan.replace("{0,1,2}", String(seed))] as const),
    ),
  );
  for (const [changed, file] of named) {
    assert.ok(existsSync(join(plans, file)), `${changed}: ${file}`);
    assert.ok(page.includes(file.replace(/^(?:quick-spikes|imdb-collapse)(-\w+)\.json$/, "$1")), file);
  }
});

test("rows come in the order of the plans, others last", () => {
  const rows = ["else", "⊥Grad", "ε = 1e-6", "more"].map((changed) => ({ changed }));
  assert.deepEqual(
    rows.toSorted(inPlanOrder(quickSiblings)).map(({ changed }) => changed),
    ["ε = 1e-6", "⊥Grad", "else", "more"],
  );
});

test("a prediction made for one distance is none for another", () => {
  const { planned } = branchRules.textCollapses;
  assert.equal(predictionOf(planned, { changed: "λ = 0", before: 500 }), "saves");
  assert.equal(predictionOf(planned, { changed: "λ = 0", before: 0 }), null);
  assert.equal(predictionOf(planned, { changed: "moments at zero", before: 0 }), "saves");
  assert.equal(predictionOf(planned, { changed: "lr = 1", before: 0 }), null);
});

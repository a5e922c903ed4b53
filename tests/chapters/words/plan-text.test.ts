import { strict as assert } from "node:assert";
import { test } from "node:test";
import { openPlans } from "grokbook/analysis/claims/open-plans";
import { planText } from "grokbook/chapters/words/plan-text";
import { planFrom } from "grokbook/sweep/plan/plan";

const plans = openPlans([]);

test("the plan as JSON that can be saved and read again", () => {
  const text = planText(plans, 11);
  assert.match(text, /^Plan for claims 11, 12:\n\n```json\n/);
  const json = /```json\n(.*)\n```$/s.exec(text)?.[1] ?? "";
  assert.equal(planFrom(JSON.parse(json)).length, 50);
});

test("a claim that no run decides alone", () => {
  assert.match(planText(plans, 15), /^No run alone would decide claim 15/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { count, notRun, stepText } from "grokbook/analysis/claims/finding";

test("numbers and steps as words", () => {
  assert.equal(count(1880.4), "1,880");
  assert.equal(stepText(1880, 6000), "1,880 steps");
  assert.equal(stepText(null, 6000), "not within 6,000 steps");
  assert.equal(notRun("2 of 3 seeds").ours, "2 of 3 seeds");
});

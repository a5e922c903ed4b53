import assert from "node:assert/strict";
import { test } from "node:test";
import { count, listed, notRun, pText, rangeCoverage, stepText } from "grokbook/analysis/claims/finding";

test("numbers and steps as words", () => {
  assert.equal(count(1880.4), "1,880");
  assert.equal(stepText(1880, 6000), "1,880 steps");
  assert.equal(stepText(null, 6000), "not within 6,000 steps");
  assert.equal(notRun("2 of 3 seeds").ours, "2 of 3 seeds");
});

test("lists, p-values, and how often a range of seeds holds their median", () => {
  assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed), ["", "a", "a and b", "a, b and c"]);
  assert.deepEqual([0.0384, 5.8e-7].map(pText), ["0.038", "6e-7"]);
  assert.deepEqual([1, 2, 3, 6].map(rangeCoverage), [0, 0.5, 0.75, 0.96875]);
});

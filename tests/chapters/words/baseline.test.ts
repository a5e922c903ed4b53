import { strict as assert } from "node:assert";
import { test } from "node:test";
import { baseline } from "grokbook/chapters/words/baseline";

test("the share of positive reviews, and the better of the two constant answers", () => {
  const targets = Int32Array.from([0, 0, 0, 1, 1]);
  const test5 = { count: 5, targets, tokens: new Int32Array(0), offsets: new Int32Array(6) };
  assert.equal(
    baseline(test5),
    "40.0 % of the test reviews are positive: **always giving the commoner answer is right in 60.0 %**. That is where a plateau must lie, not at 50 %.",
  );
});

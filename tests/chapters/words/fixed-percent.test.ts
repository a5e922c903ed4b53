import { strict as assert } from "node:assert";
import { test } from "node:test";
import { fixedPercent } from "grokbook/chapters/words/fixed-percent";

test("as many decimals as asked for, one if nothing is said", () => {
  assert.equal(fixedPercent(0.8666), "86.7 %");
  assert.equal(fixedPercent(0.8666, 0), "87 %");
});

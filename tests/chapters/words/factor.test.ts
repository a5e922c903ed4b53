import { strict as assert } from "node:assert";
import { test } from "node:test";
import { factor } from "grokbook/chapters/words/factor";

test("largest over smallest; of nothing there is none", () => {
  assert.equal(factor([200, 100, 400]), 4);
  assert.equal(factor([7]), 1);
  assert.equal(factor([]), null);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { twoClocks } from "grokbook/chapters/tables/two-clocks";

test("the paper's ratio is 0.01; λ alone breaks it, β₂ with it does not", () => {
  const text = twoClocks().toString();
  assert.match(text, /paper, reviews +\S+ +69,315 +1,000 +0\.01\n/);
  assert.match(text, /clock × 40 +\S+ +1,733 +1,000 +0\.4\n/);
  assert.match(text, /clock × 40, β₂ scaled +\S+ +1,733 +25 +0\.01\n/);
});

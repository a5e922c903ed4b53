import { strict as assert } from "node:assert";
import { test } from "node:test";
import { regimes } from "grokbook/chapters/tables/regimes";
import { syntheticSweep } from "../../analysis/synthetic";

test("medians, every seed's step, the regime by its rule", () => {
  const text = regimes(syntheticSweep(), { accuracy: 0.9 }).toString();
  assert.match(text, /^Test accuracy ≥ 90 %, 3 seeds, no smoothing\. Rule of the last column/);
  assert.match(text, /\n1,000 +160 +not reached +–, –, – +insufficiency\n/);
  assert.match(text, /\n2,000 +220 +2,400 +2400, 2400, 2400 +sufficiency\n/);
  assert.match(text, /\n7,000 +600 +620 +620, 620, 620 +surplus$/);
});

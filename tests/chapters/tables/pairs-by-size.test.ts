import { strict as assert } from "node:assert";
import { test } from "node:test";
import { pairsBySize } from "grokbook/chapters/tables/pairs-by-size";
import { syntheticSweep } from "../../analysis/synthetic";

test("every seed's steps and end, and how many of all pairs a size is", () => {
  const text = pairsBySize(syntheticSweep(), { accuracy: 0.9 }).toString();
  assert.match(text, /^t_mem: train ≥ 99 %; t_gen: test ≥ 90 %; – = not within 6000 steps;/);
  assert.match(text, /\n1,000 +7\.8 % +160, 160, 160 +–, –, – +0\.00, 0\.00, 0\.00 +insufficiency\n/);
  assert.match(text, /\n2,000 +15\.7 % +220, 220, 220 +2400, 2400, 2400 +1\.00, 1\.00, 1\.00 +sufficiency\n/);
});

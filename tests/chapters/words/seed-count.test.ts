import { strict as assert } from "node:assert";
import { test } from "node:test";
import { seedCount } from "grokbook/chapters/words/seed-count";
import { threeSeeds } from "../../analysis/synthetic-reviews";

test("a seed counts once", () => {
  assert.equal(seedCount([...threeSeeds(), ...threeSeeds({ config: { dataFraction: 0.5 } })]), 3);
  assert.equal(seedCount([]), 0);
});

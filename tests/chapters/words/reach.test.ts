import { strict as assert } from "node:assert";
import { test } from "node:test";
import { reach } from "grokbook/chapters/words/reach";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("how far a run went, of how far it was to go", () => {
  assert.equal(reach(syntheticReviews({ stoppedAt: 325_000 })), "up to step 325,000 of 700,000");
});

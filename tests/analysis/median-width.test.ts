import { strict as assert } from "node:assert";
import { test } from "node:test";
import { medianWidth } from "grokbook/analysis/median-width";
import { syntheticReviews, threeSeeds } from "./synthetic-reviews";

test("the middle of the runs that rise", () => {
  const ramps = [100_000, 200_000, 300_000].map((width) => syntheticReviews({ generalises: 400_000, width }));
  // 10 % to 90 % of a straight rise of 200,000 steps that ends at 400,000: from 220,000 to 380,000.
  assert.equal(medianWidth(ramps), 160_000 / 380_000);
  assert.equal(medianWidth([...ramps, ...threeSeeds({ generalises: null })]), 160_000 / 380_000);
});

test("from half of the rise: half as long", () => {
  const ramp = syntheticReviews({ generalises: 400_000, width: 200_000 });
  assert.equal(medianWidth([ramp], { begin: 0.5 }), 80_000 / 380_000);
});

test("none rises: null", () => {
  assert.equal(medianWidth(threeSeeds({ generalises: null })), null);
  assert.equal(medianWidth([]), null);
});

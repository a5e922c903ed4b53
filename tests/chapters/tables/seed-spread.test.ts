import { strict as assert } from "node:assert";
import { test } from "node:test";
import { seedSpread } from "grokbook/chapters/tables/seed-spread";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

const run = (seed: number, reaches: number) =>
  syntheticReviews({ config: { seed }, reaches, generalises: 100_000 });

test("two lines, one a statistic; the spread in points", () => {
  const text = seedSpread([run(0, 0.8), run(1, 0.83)]).toString();
  assert.match(text, /\nbest moment, smoothed \(paper\) +0\.815 +3\.0 points +3\.0 points\n/);
  assert.match(text, /\nend of training, raw +0\.815 +3\.0 points +3\.0 points$/);
});

test("one seed has no spread, and says so", () => {
  assert.match(seedSpread([run(0, 0.8)]).toString(), /0\.8 +one seed only +one seed only$/);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { criticalSizeOnClock } from "grokbook/chapters/words/critical-size-on-clock";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

const sweep = (seeds: readonly number[]) =>
  [0.1, 0.2, 1].flatMap((dataFraction) =>
    seeds.map((seed) =>
      syntheticReviews({
        generalises: dataFraction === 0.1 ? null : dataFraction === 0.2 ? 400_000 : 200_000,
        config: { dataFraction, seed },
      }),
    ),
  );
const note = (seeds: readonly number[], accuracy = 0.8) =>
  criticalSizeOnClock(criticalDataSize(sweep(seeds), { accuracy }), 10);

test("one seed a size has no interval, and the note says so", () => {
  assert.match(
    note([0]),
    /^\*\*Critical data size, clock × 10\*\* \(slowest fraction that still reaches 80 %\): 20 % of the train split; no interval, since no fraction has two seeds; tested neighbours 10 % and 100 %\.\n\n/,
  );
});

test("two have one", () => {
  assert.match(note([0, 1]), /20 % of the train split, bootstrap over seeds 20 % to 20 %; tested/);
});

test("nothing generalises", () => {
  assert.match(note([0, 1], 0.95), /95 %\): none of the train split.* neighbours none and none\./);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { bySize } from "grokbook/chapters/tables/by-size";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const runs = [0, 1].flatMap((seed) => [
  syntheticReviews({ generalises: null, config: { seed, dataFraction: 0.1 } }),
  syntheticReviews({ generalises: 400_000 + 5000 * seed, config: { seed, dataFraction: 0.5 } }),
]);

test("every seed of every size", () => {
  const { rows, caption } = cellsOf(bySize(runs, { accuracy: 0.75 }));
  assert.match(caption, /test ≥ 75 %; – = not within 700,000 steps; end = mean of the last tenth$/);
  assert.deepEqual(rows, [
    {
      fraction: "0.1",
      "t_mem (seeds)": "100000, 100000",
      "t_gen (seeds)": "–, –",
      "test accuracy at the end": "0.50, 0.50",
      regime: "insufficiency",
    },
    {
      fraction: "0.5",
      "t_mem (seeds)": "100000, 100000",
      "t_gen (seeds)": "400000, 405000",
      "test accuracy at the end": "0.86, 0.86",
      regime: "sufficiency",
    },
  ]);
});

test("with the size of the train split, what a fraction is in reviews", () => {
  const { rows } = cellsOf(bySize(runs, { accuracy: 0.75, trainSplit: 1999 }));
  assert.deepEqual(
    rows.map((row) => row["reviews, about"]),
    ["199", "999"],
  );
});

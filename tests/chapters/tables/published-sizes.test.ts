import { strict as assert } from "node:assert";
import { test } from "node:test";
import { publishedSizes } from "grokbook/chapters/tables/published-sizes";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const runs = [0, 1].map((seed) =>
  syntheticReviews({ memorises: seed === 0 ? 100_000 : null, config: { seed, dataFraction: 0.1 } }),
);
const options = { accuracy: 0.8, trainSplit: 21_072, caption: "Runs, read" };

test("every seed's plateau, jump and end", () => {
  const { rows, caption } = cellsOf(publishedSizes(runs, options));
  assert.equal(caption, "Runs, read up to step 700,000");
  assert.deepEqual(rows, [
    {
      fraction: "0.1",
      reviews: "2,107",
      seeds: "2",
      "train ≥ 99 % at": "100,000, not reached",
      "test there": "50.0 %, –",
      "test ≥ 80 % at": "400,000, 400,000",
      "test, last tenth": "86.0 %, 86.0 %",
      regime: "surplus",
    },
  ]);
});

test("beside the paper's split: a number of reviews and its share", () => {
  const { rows, caption } = cellsOf(
    publishedSizes(runs, { ...options, paperSplit: 352_232, remark: "; raw" }),
  );
  assert.equal(caption, "Runs, read up to step 700,000; raw");
  assert.deepEqual(Object.entries(rows[0] ?? {}).slice(0, 2), [
    ["reviews", "2,107"],
    ["of the paper's 352,232", "0.6 %"],
  ]);
});

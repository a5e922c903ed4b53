import { strict as assert } from "node:assert";
import { test } from "node:test";
import { neighbourOrder } from "grokbook/analysis/clock/neighbour-order";
import { syntheticReviews } from "../synthetic-reviews";

const run = (rescale: number, seed: number, generalises: number | null) =>
  syntheticReviews({ generalises, config: { rescale, seed } });

test("pairs of one seed with neighbouring values, in the order of the values", () => {
  const runs = [
    run(20, 0, 400_000),
    run(5, 0, 200_000),
    run(10, 0, 300_000),
    run(5, 1, 300_000),
    run(10, 1, 200_000),
    run(20, 1, 200_000),
  ];
  assert.deepEqual(neighbourOrder(runs, "rescale", { accuracy: 0.8 }), { pairs: 4, later: 2, sooner: 1 });
});

test("a run that is missing or never got there makes no pair", () => {
  const runs = [run(5, 0, 200_000), run(10, 0, null), run(20, 0, 300_000), run(5, 1, 200_000)];
  assert.deepEqual(neighbourOrder(runs, "rescale", { accuracy: 0.8 }), { pairs: 0, later: 0, sooner: 0 });
});

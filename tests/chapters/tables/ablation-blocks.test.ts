import { strict as assert } from "node:assert";
import { test } from "node:test";
import { ablationBlocks } from "grokbook/chapters/tables/ablation-blocks";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

test("λ, α and runs of every fraction, and how many of them were stopped", () => {
  const runs = [
    syntheticReviews({ config: { weightDecay: 0.1 } }),
    syntheticReviews({ stoppedAt: 5000 }),
    syntheticReviews({ config: { rescale: 5 } }),
  ];
  assert.deepEqual(cellsOf(ablationBlocks([{ fraction: 1, runs }])).rows, [
    { "data fraction": "1", λ: "0.01, 0.1", α: "5, 10", runs: "3", "of these stopped before their end": "1" },
  ]);
});

test("nothing published is said", () => {
  assert.deepEqual(cellsOf(ablationBlocks([])).rows, [
    { published: "no data fraction with three pairs of λ and α yet" },
  ]);
});

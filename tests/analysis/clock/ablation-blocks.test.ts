import { strict as assert } from "node:assert";
import { test } from "node:test";
import { ablationBlocks } from "grokbook/analysis/clock/ablation-blocks";
import { syntheticRun } from "../synthetic";
import { syntheticReviews } from "../synthetic-reviews";

const pairs = (dataFraction: number, lambdas: readonly number[], rescale = 10) =>
  lambdas.map((weightDecay) => syntheticReviews({ config: { dataFraction, weightDecay, rescale } }));

test("a block for every fraction with three pairs of λ and α, the largest first", () => {
  const [half, whole] = [pairs(0.5, [0.01, 0.1, 0.4]), [...pairs(1, [0.01, 0.1]), ...pairs(1, [0.1], 5)]];
  assert.deepEqual(ablationBlocks([...half, ...pairs(0.2, [0.01, 0.1]), ...whole]), [
    { fraction: 1, runs: whole },
    { fraction: 0.5, runs: half },
  ]);
});

test("two seeds of one pair are one pair; other settings and other data do not count", () => {
  const two = pairs(1, [0.01, 0.1]);
  const others = [
    syntheticReviews({ config: { seed: 1 } }),
    syntheticReviews({ config: { weightDecay: 0.4, hiddenSize: 64 } }),
    syntheticReviews({ config: { weightDecay: 0.4, source: "yelp" } }),
    syntheticReviews({ config: { rescale: 1 } }),
    syntheticReviews({ config: { weightDecay: 0.4, parent: "0123456789abcdef@2000" } }),
    syntheticRun(),
  ];
  assert.deepEqual(ablationBlocks([...two, ...others]), []);
});

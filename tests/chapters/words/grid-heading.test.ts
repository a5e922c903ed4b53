import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";
import { gridHeading } from "grokbook/chapters/words/grid-heading";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

const runs = [16, 32].flatMap((hiddenSize) =>
  [0.2, 0.4, 1].map(
    (dataFraction): ReviewRun =>
      ({ ...syntheticReviews({ config: { hiddenSize, dataFraction } }), seconds: 1800 }) as ReviewRun,
  ),
);

test("the clock, the size of the grid, the hours", () => {
  const fast = { weightDecay: 0.4, runs };
  assert.equal(
    gridHeading({ ...fast, beta2: 0.96, keepsOptimiserClock: true }),
    "### λ = 0.4: scaled clock, 40 times as fast as the paper's, 1 − β₂ scaled with it (β₂ = 0.96)\n\n6 runs: 2 hidden sizes × 3 data fractions, 3.0 hours of training in all.",
  );
  assert.match(
    gridHeading({ ...fast, beta2: 0.999, keepsOptimiserClock: false }),
    /1 − β₂ not scaled with it \(β₂ = 0\.999\): no verdict rests on these runs\n/,
  );
  assert.match(
    gridHeading({ weightDecay: 0.01, beta2: 0.999, keepsOptimiserClock: true, runs }),
    /^### λ = 0\.01, the paper's clock\n/,
  );
});

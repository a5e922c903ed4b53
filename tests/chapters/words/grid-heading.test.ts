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
  assert.equal(
    gridHeading({ weightDecay: 0.4, runs }),
    "### λ = 0.4: scaled clock, 40 times as fast as the paper's\n\n6 runs: 2 hidden sizes × 3 data fractions, 3.0 hours of training in all.",
  );
  assert.match(gridHeading({ weightDecay: 0.01, runs }), /^### λ = 0\.01, the paper's clock\n/);
});

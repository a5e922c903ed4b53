import { strict as assert } from "node:assert";
import { test } from "node:test";
import { thrownBack } from "grokbook/chapters/tables/thrown-back";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";

/** A run that rises to 80 % and is at chance from evaluation 3 to evaluation `until`. */
function thrown(hiddenSize: number, dataFraction: number, until: number): ReviewRun {
  const run = syntheticReviews({ config: { hiddenSize, dataFraction } }) as ReviewRun;
  const at = (i: number): number => (i < 3 || i > until ? 0.8 : 0.5);
  return { ...run, points: run.points.map((point, i) => ({ ...point, testAccuracy: at(i) })) };
}

test("counts per width who was thrown back, who came back, and at which fractions", () => {
  const runs = [thrown(16, 0.4, 10), thrown(16, 0.1, 1e9), thrown(16, 1, 4), thrown(128, 1, 0)];
  const text = thrownBack({ weightDecay: 0.4, beta2: 0.999, keepsOptimiserClock: false, runs }).toString();
  assert.match(text, /^λ = 0\.4, β₂ = 0\.999: /);
  assert.match(text, /\n *16 +3 +2 +1 +1 +0\.1, 0\.4\n/);
  assert.match(text, /\n128 +1 +0 +0 +0$/);
});

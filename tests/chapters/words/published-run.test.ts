import { strict as assert } from "node:assert";
import { test } from "node:test";
import { publishedRun } from "grokbook/chapters/words/published-run";
import { syntheticRun } from "../../analysis/synthetic";
import { syntheticReviews } from "../../analysis/synthetic-reviews";

test("a stopped run of the paper's setting", () => {
  const run = { ...syntheticReviews({ stoppedAt: 325_000, config: { evaluateEvery: 1000 } }), seconds: 5040 };
  assert.equal(
    publishedRun(run),
    "**imdb, 100 % of the train split, seed 0**: stopped at step 325,000 of 700,000, 1.4 hours of training. Every setting is the paper's.",
  );
});

test("a finished one that differs", () => {
  const run = syntheticReviews({
    config: { dataFraction: 0.2, weightDecay: 0.1, evaluateEvery: 1000 },
    generalises: null,
  });
  assert.match(
    publishedRun(run),
    /^\*\*imdb, 20 % of .*: finished, 0\.0 hours .* weightDecay = 0\.1 \(0\.01\)/,
  );
});

test("only runs on reviews", () => {
  assert.throws(() => publishedRun(syntheticRun()), /Expected a run on reviews, got one on modular/);
});

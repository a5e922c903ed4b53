import assert from "node:assert/strict";
import { test } from "node:test";
import { observedAtPaper } from "grokbook/analysis/claims/observed-at-paper";
import { observedReviews } from "../observed";
import { scaled, syntheticReviews } from "../synthetic-reviews";

const own = observedReviews();
const fast = scaled(own, 10);

test("the unscaled run before the scaled one, whatever their order", () => {
  assert.equal(observedAtPaper([fast, own])?.id, own.id);
  assert.equal(observedAtPaper([fast])?.id, fast.id);
});

test("of several the smallest seed", () => {
  const second = observedReviews({ run: { config: { seed: 1 } } });
  assert.equal(observedAtPaper([second, fast, own])?.config.seed, 0);
});

test("only observed runs on all data at the paper's setting", () => {
  const others = [
    syntheticReviews(),
    observedReviews({ run: { config: { dataFraction: 0.4 } } }),
    observedReviews({ run: { config: { hiddenSize: 64 } } }),
    observedReviews({ run: { config: { source: "yelp" } } }),
    scaled(own, 40),
  ];
  assert.equal(observedAtPaper(others), null);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { accuracyAt } from "grokbook/analysis/accuracy-at";
import { syntheticReviews } from "./synthetic-reviews";

const run = syntheticReviews({ memorises: 100_000, plateau: 0.55 });

test("the accuracy of one evaluation", () => {
  assert.equal(accuracyAt(run, 100_000), 0.55);
  assert.equal(accuracyAt(run, 100_000, "trainAccuracy"), 1);
  assert.equal(accuracyAt(run, 95_000, "trainAccuracy"), 0.6);
});

test("null between two evaluations and where there is no step", () => {
  assert.equal(accuracyAt(run, 100_001), null);
  assert.equal(accuracyAt(run, null), null);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { losslessWindow } from "grokbook/analysis/clock/lossless-window";
import { syntheticReviews } from "../synthetic-reviews";

const accuracy = 0.8;

test("from the first step without loss to the evaluation before the jump", () => {
  const run = syntheticReviews({ memorises: 100_000, lossless: 150_000, generalises: 400_000 });
  assert.deepEqual(losslessWindow(run, { accuracy }), { from: 150_000, to: 395_000 });
});

test("no such phase: no jump, always some loss, or too short to measure", () => {
  assert.equal(losslessWindow(syntheticReviews({ generalises: null }), { accuracy }), null);
  assert.equal(losslessWindow(syntheticReviews({ lossless: 800_000 }), { accuracy }), null);
  assert.equal(losslessWindow(syntheticReviews({ lossless: 395_000 }), { accuracy }), null);
});

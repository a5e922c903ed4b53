import assert from "node:assert/strict";
import { test } from "node:test";
import { followPart, indexAt } from "grokbook/analysis/weights/followed-part";
import { observedReviews } from "../observed";
import { syntheticReviews } from "../synthetic-reviews";

test("norms of one part, without spikes and without what diverged", () => {
  const run = observedReviews({ spikeAt: 10_000 });
  const { steps, norms, points } = followPart(run, "classifier", 3);
  assert.equal(steps.length, points.length);
  assert.ok(Math.max(...norms) < 4.2);
  const weights = (run.weights ?? []).map((w, i) => (i === 5 ? { ...w, norms: { classifier: NaN } } : w));
  assert.equal(followPart({ ...run, weights }, "classifier", 3).steps.includes(25_000), false);
});

test("what is missing is named", () => {
  assert.throws(() => followPart(syntheticReviews(), "classifier", 3), /weights of run .* observe: true/);
  assert.throws(
    () => followPart(observedReviews(), "pooler", 3),
    /one of embeddings, classifier; got pooler/,
  );
});

test("the nearest observed step", () => {
  assert.deepEqual(
    [0, 4, 16, 99].map((step) => indexAt([0, 10, 20], step)),
    [0, 0, 2, 2],
  );
});

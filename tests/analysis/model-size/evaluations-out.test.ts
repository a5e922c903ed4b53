import { strict as assert } from "node:assert";
import { test } from "node:test";
import { evaluationsOut } from "grokbook/analysis/model-size/evaluations-out";
import { syntheticReviews } from "../synthetic-reviews";

const run = syntheticReviews({ memorises: 100_000, plateau: 0.5 });

test("a run that keeps what it knows was never out, plateau or not", () => {
  assert.equal(evaluationsOut(run), 0);
});

test("evaluations at guessing count, and only after memorising", () => {
  const points = run.points.map((point, i) =>
    i >= 90 && i < 97 ? { ...point, trainAccuracy: 0.5, testAccuracy: 0.503 } : point,
  );
  assert.equal(evaluationsOut({ ...run, points }), 7);
  const wobble = points.map((point, i) => (i === 93 ? { ...point, trainAccuracy: 0.7 } : point));
  assert.equal(evaluationsOut({ ...run, points: wobble }), 6);
});

test("a run that never memorised has nothing to fall out of", () => {
  assert.equal(evaluationsOut(syntheticReviews({ memorises: null })), null);
});

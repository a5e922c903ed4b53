import assert from "node:assert/strict";
import { test } from "node:test";
import { transitionWidth } from "grokbook/analysis/transition-width";
import { syntheticRun } from "./synthetic";
import { syntheticReviews } from "./synthetic-reviews";

test("a logistic rise is 2 ln 9 widths wide", () => {
  const run = syntheticRun({ memorises: 100, generalises: 2500, width: 100, config: { evaluateEvery: 1 } });
  // The plateau is long enough for its median to be at the foot of the rise.
  const found = transitionWidth({
    points: run.points.map((p) => ({ ...p, trainAccuracy: p.step < 10 ? 0 : 1 })),
  });
  assert.ok(found);
  assert.ok(Math.abs(found.width - 200 * Math.log(9)) <= 2, String(found.width));
  assert.ok(Math.abs(found.relative - found.width / found.to) < 1e-12);
});

test("a jump has no width", () => {
  const found = transitionWidth(syntheticRun());
  assert.deepEqual([found?.width, found?.relative, found?.plateau, found?.end], [0, 0, 0, 1]);
});

test("what is learnt while memorising is no part of the rise", () => {
  // 50 % at the start, 58 % once memorised at 100,000, 86 % from 400,000 on, within one evaluation.
  const run = syntheticReviews({ reaches: 0.86 });
  const points = run.points.map((p) => ({
    ...p,
    testAccuracy: p.step < 400_000 ? 0.5 + 0.08 * Math.min(1, p.step / 100_000) : 0.86,
  }));
  const found = transitionWidth({ points });
  assert.ok(found);
  assert.deepEqual([found.from, found.to, found.width], [400_000, 400_000, 0]);
  assert.ok(Math.abs(found.plateau - 0.58) < 1e-12);
  // Single evaluations off the plateau do not move its median.
  const wild = points.map((p) => (p.step === 200_000 ? { ...p, testAccuracy: 0.53 } : p));
  assert.equal(transitionWidth({ points: wild })?.width, 0);
});

test("no rise, no plateau, no transition", () => {
  assert.equal(transitionWidth(syntheticRun({ generalises: null })), null);
  assert.equal(transitionWidth(syntheticRun({ memorises: null })), null);
  assert.equal(transitionWidth(syntheticRun({ memorises: 2000, generalises: 1880 })), null, "jump first");
  assert.equal(transitionWidth(syntheticRun(), { horizon: 1800 }), null);
  assert.equal(transitionWidth({ points: [] }), null);
});

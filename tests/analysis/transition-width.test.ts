import assert from "node:assert/strict";
import { test } from "node:test";
import { transitionWidth } from "grokbook/analysis/transition-width";
import { syntheticRun } from "./synthetic";

test("a logistic rise is 2 ln 9 widths wide", () => {
  const run = syntheticRun({ generalises: 2500, width: 100, config: { evaluateEvery: 1 } });
  const found = transitionWidth(run);
  assert.ok(found);
  assert.ok(Math.abs(found.width - 200 * Math.log(9)) <= 2, String(found.width));
  assert.ok(Math.abs(found.relative - found.width / found.to) < 1e-12);
});

test("a jump has no width, and the rise is measured from where the accuracy starts", () => {
  assert.equal(transitionWidth(syntheticRun())?.width, 0);
  const run = syntheticRun({ generalises: 2500, width: 100, config: { evaluateEvery: 1 } });
  const half = run.points.map((p) => ({ ...p, testAccuracy: 0.5 + 0.3 * p.testAccuracy }));
  const whole = transitionWidth(run);
  assert.deepEqual(transitionWidth({ points: half }), whole);
});

test("no rise, no transition", () => {
  assert.equal(transitionWidth(syntheticRun({ generalises: null })), null);
  assert.equal(transitionWidth({ points: [] }), null);
});

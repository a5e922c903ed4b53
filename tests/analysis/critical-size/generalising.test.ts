import assert from "node:assert/strict";
import { test } from "node:test";
import { collapseLevel, generalisedBy, generalising } from "grokbook/analysis/critical-size/generalising";
import { reviews } from "grokbook/config/reviews";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun } from "../synthetic";

/** A run with these test accuracies at steps 0, 20, 40 … */
const run = (accuracies: readonly number[]): RunResult => {
  const base = syntheticRun({ stoppedAt: 20 * (accuracies.length - 1) });
  return { ...base, points: base.points.map((p, i) => ({ ...p, testAccuracy: accuracies[i] as number })) };
};

test("sustained is the first of five in a row, once the first touch; a run of four is none", () => {
  const touches = run([0, 0.95, 0, 0.9, 0.9, 0.9, 0.9, 0, 0.91, 0.92, 0.93, 0.94, 0.95, 0.5]);
  const sustained = generalising(touches);
  assert.deepEqual([sustained.step, sustained.confirmed], [160, 240]);
  const once = generalising(touches, { rule: "once" });
  assert.deepEqual([once.step, once.confirmed], [20, 20]);
});

test("a horizon reads nothing after it: five hits have to lie before it", () => {
  const late = run([0, 0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]);
  const read = generalising(late);
  assert.equal(read.step, 40);
  assert.equal(generalisedBy(late, read, 120), true);
  assert.equal(generalisedBy(late, read, 100), false);
});

test("stopped before the horizon without generalising: unknown there, known before", () => {
  const stopped = run([0, 0, 0, 0, 0, 0.95, 0.95]);
  const read = generalising(stopped);
  assert.deepEqual([read.step, read.after], [null, 80], "two hits at the end may be the beginning of five");
  assert.equal(generalisedBy(stopped, read, 120), false);
  assert.equal(generalisedBy(stopped, read, 140), null);
  assert.equal(generalising(run([0, 0, 0])).after, 40);
  assert.equal(generalising(run([1, 1, 1])).after, 0);
});

test("a collapse is counted and leaves T; two falls are two, a dip above the level is none", () => {
  const five = [0.95, 0.95, 0.95, 0.95, 0.95];
  assert.equal(generalising(run([0, ...five, 0.6, 0.95])).collapses, 0);
  const fallen = generalising(run([0, ...five, 0.3, 0.1, 0.5, 0.3, 0.95, 0.2]));
  assert.deepEqual([fallen.step, fallen.collapses], [20, 2]);
});

test("half way from guessing to ε: one in p for sums, one half for reviews", () => {
  assert.equal(collapseLevel(syntheticRun().config, 0.9), (1 / 113 + 0.9) / 2);
  assert.equal(collapseLevel(reviews(), 0.8), 0.65);
});

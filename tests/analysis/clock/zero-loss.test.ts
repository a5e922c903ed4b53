import { strict as assert } from "node:assert";
import { test } from "node:test";
import { zeroLoss } from "grokbook/analysis/clock/zero-loss";
import { branched } from "../branched";

const silent = (from: number, to: number) =>
  branched({ id: 1, point: (p) => ({ ...p, trainLoss: p.step >= from && p.step <= to ? 0 : 1e-9 }) });

test("the longest stretch of exact zeros, and decay alone in it", () => {
  const found = zeroLoss(silent(500, 1500));
  assert.deepEqual([found?.from, found?.to, found?.evaluations], [500, 1500, 101]);
  assert.ok(Math.abs((found?.decay ?? 0) - 1) < 1e-3); // the test's norm is e^(−γt), the law's (1 − γ)ᵗ
  const twice = silent(500, 600);
  const points = twice.points.map((p) => (p.step >= 900 && p.step <= 1500 ? { ...p, trainLoss: 0 } : p));
  assert.equal(zeroLoss({ ...twice, points })?.from, 900);
});

test("a loss of 1e-9 is not zero, and two evaluations are none", () => {
  assert.equal(zeroLoss(silent(5000, 6000)), null);
  assert.equal(zeroLoss(silent(500, 510)), null);
});

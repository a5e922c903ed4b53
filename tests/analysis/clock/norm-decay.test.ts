import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { normDecay } from "grokbook/analysis/clock/norm-decay";
import { close } from "../close";
import { syntheticRun } from "../synthetic";

test("a pure exponential gives its rate back, whatever the rate and the norm", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e-2, noNaN: true }),
      fc.double({ min: 0.1, max: 1000, noNaN: true }),
      (rate, start) => {
        const plain = syntheticRun({ config: { evaluateEvery: 200 } });
        const points = plain.points.map((p) => ({ ...p, norm: start * Math.exp(-rate * p.step) }));
        const fit = normDecay({ ...plain, points });
        assert.ok(Math.abs(fit.slope + rate) < 1e-9 * rate + 1e-12);
        close(fit.when(start / 2), Math.log(2) / rate, 1e-6);
      },
    ),
    { numRuns: 40 },
  );
});

test("the optimiser's factor (1 − lr λ) at each step fits the expected slope exactly", () => {
  const plain = syntheticRun();
  const points = plain.points.map((p) => ({ ...p, norm: 18.64 * (1 - 1e-3) ** p.step }));
  const fit = normDecay({ ...plain, points });
  close(fit.ratio, 1, 1e-9);
  assert.equal(fit.expected, Math.log1p(-1e-3));
  assert.ok(fit.standardError < 1e-12);
});

test("only evaluations between from and to count", () => {
  const plain = syntheticRun();
  const points = plain.points.map((p) => ({ ...p, norm: p.step < 1000 ? 5 : Math.exp(-2e-3 * p.step) }));
  const fit = normDecay({ ...plain, points }, { from: 1000, to: 2000 });
  close(fit.slope, -2e-3, 1e-9);
  assert.deepEqual([fit.from, fit.to, fit.n], [1000, 2000, 51]);
  assert.throws(() => normDecay(plain, { from: 10, to: 30 }), /3 or more evaluations .* got 1: widen/);
});

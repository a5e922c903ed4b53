import { strict as assert } from "node:assert";
import { test } from "node:test";
import { grokkingConfiguration } from "grokbook/chapters/checks/grokking-configuration";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun } from "../../analysis/synthetic";

const lambda = (weightDecay: number, generalises: number | null) =>
  syntheticRun({ config: { weightDecay }, generalises });
const alpha = (rescale: number, generalises: number | null) =>
  syntheticRun({ config: { rescale }, generalises });

const good = {
  apart: 1e-5,
  shrinking: { predicted: 0.5, measured: 0.5001 },
  lambdas: [lambda(0.5, 3200), lambda(1, 1600), lambda(2, 800)],
  alphas: [alpha(1, 1600), alpha(4, 2900)],
  accuracy: 0.9,
};
const verdicts = (changed: Partial<typeof good> = {}) =>
  grokkingConfiguration({ ...good, ...changed }).map(({ pass }) => pass);
const measured = (lambdas: readonly RunResult[]) =>
  grokkingConfiguration({ ...good, lambdas }).map((claim) => claim.measured);

test("runs that follow the clock pass on every line", () => {
  assert.deepEqual(verdicts(), [true, true, true, true, true, true]);
  assert.deepEqual(
    grokkingConfiguration(good).map((claim) => claim.measured),
    [
      "largest difference 1.0e-5",
      "0.50010 against 0.50000",
      "λ 0.5: 3200, λ 1: 1600, λ 2: 800",
      "1.60, 1.60, 1.60",
      "α 1: 1600, α 4: 2900",
      "1300 steps later",
    ],
  );
  assert.equal(grokkingConfiguration(good)[5]?.expected, "1386 ± 20 % (ours, as in claim 6)");
});

test("each line fails by itself", () => {
  assert.equal(verdicts({ apart: 1e-2 })[0], false);
  assert.equal(verdicts({ shrinking: { predicted: 0.5, measured: 0.51 } })[1], false);
  assert.deepEqual(verdicts({ lambdas: [lambda(0.5, 1600), lambda(1, 3200)] }).slice(2, 4), [false, false]);
  assert.deepEqual(verdicts({ alphas: [alpha(1, 3000), alpha(4, 1600)] }).slice(4), [false, false]);
  assert.deepEqual(verdicts({ alphas: [alpha(1, 1000), alpha(4, 5000)] }).slice(4), [true, false]);
  assert.equal(verdicts({ lambdas: [lambda(0.5, 3200), lambda(1, 1300)] })[3], false, "1.23 times apart");
});

test("never is later than every step, and what nobody reached is undecided", () => {
  assert.deepEqual(verdicts({ lambdas: [lambda(0.5, null), lambda(1, 1600)] }).slice(2, 4), [true, null]);
  const none = [lambda(0.5, null), lambda(1, null)];
  assert.deepEqual(verdicts({ lambdas: none }).slice(2, 4), [null, null]);
  assert.deepEqual(measured(none).slice(2, 4), ["λ 0.5: never, λ 1: never", "none generalises"]);
  assert.deepEqual(verdicts({ alphas: [alpha(1, null), alpha(4, null)] }).slice(4), [null, null]);
});

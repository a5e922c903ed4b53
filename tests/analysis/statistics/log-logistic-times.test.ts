import assert from "node:assert/strict";
import { test } from "node:test";
import { logLogisticTimes, type WaitingTime } from "grokbook/analysis/statistics/log-logistic-times";
import { close } from "../close";

const times = (rows: readonly (readonly [n: number, time: number, happened: boolean])[]): WaitingTime[] =>
  rows.map(([n, time, happened]) => ({ x: Math.log(n), time, happened }));

const nine = times([
  [1500, 6000, false],
  [1500, 6000, false],
  [2000, 2400, true],
  [2000, 3600, true],
  [2000, 6000, false],
  [2500, 1500, true],
  [2500, 1700, true],
  [3000, 800, true],
  [3000, 1100, true],
]);

test("a, b, σ and the profile intervals are those of scipy's Nelder-Mead and brentq on the same likelihood", () => {
  const fit = logLogisticTimes(nine);
  assert.ok(fit);
  close(fit.intercept, 34.82156113372301, 1e-5);
  close(fit.slope, 3.500608569408682, 1e-5);
  close(fit.sigma, 0.1645536605178254, 1e-5);
  close(fit.logLikelihood, -2.568994896652036, 1e-8);
  for (const [time, estimate, low, high] of [
    [6000, 1740.8770716148288, 1511.338476913115, 1986.7537197983916],
    [2000, 2382.674764076571, 2235.8863659062386, 2572.250965197419],
  ] as const) {
    const at = fit.thresholdAt(time);
    close(Math.exp(at.estimate ?? NaN), estimate, 1e-5);
    close(Math.exp(at.interval[0] ?? NaN), low, 1e-5);
    close(Math.exp(at.interval[1] ?? NaN), high, 1e-5);
  }
});

test("a longer horizon never asks for more data, and the estimate lies on the line", () => {
  const fit = logLogisticTimes(nine);
  assert.ok(fit);
  const sizes = [1000, 3000, 9000].map((h) => fit.thresholdAt(h).estimate ?? NaN);
  assert.ok(sizes[0]! > sizes[1]! && sizes[1]! > sizes[2]!);
  close(sizes[1], (fit.intercept - Math.log(3000)) / fit.slope, 1e-5);
});

test("censoring counts: taking 'still waiting' for 'got there' would ask for less data", () => {
  const honest = logLogisticTimes(nine)?.thresholdAt(6000).estimate ?? NaN;
  const wrong =
    logLogisticTimes(nine.map((t) => ({ ...t, happened: true })))?.thresholdAt(6000).estimate ?? NaN;
  assert.ok(wrong < honest - 0.1, `${wrong} ${honest}`);
});

test("times that do not fall with x leave the threshold without an estimate", () => {
  const fit = logLogisticTimes(
    times([
      [1000, 500, true],
      [1000, 700, true],
      [2000, 900, true],
      [2000, 1200, true],
      [4000, 1500, true],
      [4000, 2500, true],
    ]),
  );
  assert.equal(fit, null);
});

test("fewer than four times that ended, or all at one x, are no line", () => {
  assert.equal(logLogisticTimes(nine.slice(0, 5)), null);
  assert.equal(logLogisticTimes(nine.map((t) => ({ ...t, x: 7 }))), null);
});

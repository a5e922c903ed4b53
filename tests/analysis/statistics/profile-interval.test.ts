import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenMaximum, profileInterval } from "grokbook/analysis/statistics/profile-interval";
import { close } from "../close";

const never: readonly [number, number] = [-Infinity, -Infinity];

test("a parabola's profile: estimate ± √cutoff, wherever the first look is", () => {
  for (const range of [
    [-10, 10],
    [2, 2.5],
    [50, 60],
  ] as const) {
    const at = (x: number): number => -0.5 * (x - 2.2) ** 2;
    const found = profileInterval({ at, limits: never, range }, 4);
    close(found.estimate ?? NaN, 2.2, 1e-5);
    close(found.interval[0] ?? NaN, 0.2, 1e-4);
    close(found.interval[1] ?? NaN, 4.2, 1e-4);
    close(found.deviance(3.2), 1, 1e-6);
  }
});

test("a side on which the profile stays above the cutoff is not bounded; a limit above every value leaves no estimate", () => {
  const at = (x: number): number => -1 / (1 + Math.exp(x)); // rises from −1 to 0
  const found = profileInterval({ at, limits: [-1, 0], range: [-3, 3] }, 1);
  assert.equal(found.estimate, null);
  assert.equal(found.interval[1], null);
  close(found.interval[0] ?? NaN, 0, 1e-5); // 2 (0 − at(0)) = 1
});

test("an end beyond the first look is searched for", () => {
  const at = (x: number): number => -0.5 * (x / 40) ** 2;
  const { interval } = profileInterval({ at, limits: never, range: [-1, 1] }, 4);
  close(interval[0] ?? NaN, -80, 1e-4);
  close(interval[1] ?? NaN, 80, 1e-4);
});

test("golden section finds a peak inside and one at an end", () => {
  close(goldenMaximum((x) => -((x - 0.3) ** 2), 0, 1, 1e-9).value, 0.3, 1e-7);
  close(goldenMaximum((x) => x, 0, 1, 1e-9).value, 1, 1e-7);
});

test("a tolerance finer than the numbers are apart ends all the same", () => {
  const { value } = goldenMaximum((x) => -((x - 1e12) ** 2), 0, 4e12, 1e-9);
  close(value, 1e12, 1e-6);
});

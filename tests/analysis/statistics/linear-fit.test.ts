import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { linearFit } from "grokbook/analysis/statistics/linear-fit";
import { close } from "../close";
import { reference } from "../reference";

test("slope, intercept, standard error and R² are scipy.stats.linregress's", () => {
  const { x, y, ...expected } = reference.fit;
  const fit = linearFit(x, y);
  close(fit.slope, expected.slope, 1e-14);
  close(fit.intercept, expected.intercept);
  close(fit.standardError, expected.standardError, 1e-14);
  close(fit.rSquared, expected.rSquared);
  const t = reference.student.find(({ p, df }) => p === 0.975 && df === 6)?.t ?? NaN;
  close(fit.interval[1], expected.slope + t * expected.standardError, 1e-12);
});

test("a line is found exactly, with no spread", () => {
  const whole = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(
      whole,
      whole,
      fc.uniqueArray(whole, { minLength: 3, maxLength: 20 }),
      (slope, intercept, x) => {
        const fit = linearFit(
          x,
          x.map((v) => intercept + slope * v),
        );
        close(fit.slope, slope, 1e-10);
        close(fit.intercept, intercept, 1e-9);
        assert.ok(fit.standardError < 1e-8);
      },
    ),
  );
});

test("the band of the mean is narrowest in the middle and holds the line", () => {
  const { x, y } = reference.fit;
  const fit = linearFit(x, y);
  const width = (at: number) => fit.meanInterval(at)[1] - fit.meanInterval(at)[0];
  assert.ok(width(104) < width(16) && width(104) < width(256));
  const [low, high] = fit.meanInterval(100);
  const line = fit.intercept + 100 * fit.slope;
  assert.ok(low < line && line < high);
});

test("what cannot be fitted is refused", () => {
  assert.throws(() => linearFit([1, 2], [1, 2]), /from 3 up, got 2 and 2/);
  assert.throws(() => linearFit([1, 2, 3], [1, 2]), RangeError);
  assert.throws(() => linearFit([4, 4, 4], [1, 2, 3]), /two different x/);
});

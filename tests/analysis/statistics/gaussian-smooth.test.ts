import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gaussianSmooth } from "grokbook/analysis/statistics/gaussian-smooth";
import { close } from "../close";
import { reference } from "../reference";

test("gives scipy.ndimage.gaussian_filter1d's values, also where the kernel is longer than the series", () => {
  for (const { sigma, n, smooth } of reference.gaussian) {
    const ours = gaussianSmooth(reference.values.slice(0, n), sigma);
    assert.equal(ours.length, n);
    ours.forEach((v, i) => close(v, smooth[i]));
  }
});

test("keeps the mean and stays between the extremes", () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.double({ min: 0.1, max: 20, noNaN: true }), (series, sigma) => {
      const smooth = gaussianSmooth(series, sigma);
      const sum = (v: readonly number[]) => v.reduce((a, b) => a + b, 0);
      assert.ok(Math.abs(sum(smooth) - sum(series)) < 1e-7);
      assert.ok(Math.max(...smooth) <= Math.max(...series) + 1e-9);
      assert.ok(Math.min(...smooth) >= Math.min(...series) - 1e-9);
    }),
    { numRuns: 60 },
  );
});

test("sigma 0 is a copy, a bad sigma is refused", () => {
  const values = [1, 2, 3];
  assert.deepEqual(gaussianSmooth(values, 0), values);
  assert.notEqual(gaussianSmooth(values, 0), values);
  assert.throws(() => gaussianSmooth(values, -1), /from 0 up, got -1/);
  assert.throws(() => gaussianSmooth(values, NaN), RangeError);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pointsPerCurve, short, thin } from "grokbook/figures/thin";

test("keeps both ends and the extremes, in order, within the limit", () => {
  const values = fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 1, maxLength: 500 });
  fc.assert(
    fc.property(values, fc.integer({ min: 4, max: 100 }), (series, most) => {
      const steps = series.map((_, i) => 10 * i);
      const drawn = thin({ steps, values: series }, most);
      assert.ok(drawn.steps.length <= most && drawn.steps.length === drawn.values.length);
      assert.equal(drawn.steps[0], 0);
      assert.equal(drawn.steps.at(-1), steps.at(-1));
      assert.equal(Math.max(...drawn.values), Math.max(...series));
      assert.equal(Math.min(...drawn.values), Math.min(...series));
      drawn.steps.forEach((step, i) => {
        assert.equal(drawn.values[i], series[step / 10]);
        assert.ok(i === 0 || step > (drawn.steps[i - 1] as number));
      });
    }),
  );
});

test("a short series stays whole", () => {
  assert.deepEqual(thin({ steps: [0, 1], values: [1 / 3, 2] }, 4), { steps: [0, 1], values: [0.33333, 2] });
  assert.throws(() => thin({ steps: [0], values: [0] }, 3), /4 points or more/);
});

test("five digits; more curves, fewer points each", () => {
  assert.equal(short(1234567), 1234600);
  assert.ok(Number.isNaN(short(NaN)));
  assert.equal(pointsPerCurve(1), 1000);
  assert.equal(pointsPerCurve(1000), 120);
});

test("steps stay whole: five steps apart are five steps apart beyond 100,000 too", () => {
  const steps = [320_830, 320_835, 320_840];
  assert.deepEqual(thin({ steps, values: [1, 0.123456, 0] }, 10), { steps, values: [1, 0.12346, 0] });
});

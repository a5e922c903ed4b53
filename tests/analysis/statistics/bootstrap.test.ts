import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { percentileInterval, resample } from "grokbook/analysis/statistics/bootstrap";
import { stream } from "grokbook/data/random/random";

test("a resample has the same length, only given items, and repeats some", () => {
  const random = stream(1, "test");
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const draws = Array.from({ length: 50 }, () => resample(items, random));
  assert.ok(draws.every((draw) => draw.length === 8 && draw.every((v) => items.includes(v))));
  assert.ok(draws.some((draw) => new Set(draw).size < 8));
  const again = stream(1, "test");
  assert.deepEqual(resample(items, again), draws[0]);
});

test("interval ends are estimates that occurred, and hold the level's share", () => {
  const estimates = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(estimates, fc.constantFrom(0.5, 0.9, 0.95), (values, level) => {
      const [low, high] = percentileInterval(values, level) as readonly [number, number];
      assert.ok(values.includes(low) && values.includes(high) && low <= high);
      const inside = values.filter((v) => v >= low && v <= high).length;
      assert.ok(inside >= level * values.length);
    }),
  );
  assert.equal(percentileInterval([]), null);
});

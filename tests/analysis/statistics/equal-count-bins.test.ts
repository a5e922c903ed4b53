import assert from "node:assert/strict";
import { test } from "node:test";
import { equalCountBins } from "grokbook/analysis/statistics/equal-count-bins";
import { stream } from "grokbook/data/random/random";

test("every bin holds as many of the values, beyond the ends too", () => {
  const random = stream(0, "bins");
  const values = Array.from({ length: 1000 }, () => random.normal());
  const bins = equalCountBins(values, 8);
  assert.deepEqual([...bins.histogram(values)], Array(8).fill(125));
  assert.deepEqual([bins.binOf(-1e9), bins.binOf(1e9)], [0, 7]);
  assert.ok([-3, -1, 0, 1, 3].every((v, i, all) => i === 0 || bins.binOf(v) >= bins.binOf(all[i - 1] ?? 0)));
});

test("more bins than values, or one bin, are refused", () => {
  assert.throws(() => equalCountBins([1, 2, 3], 4), RangeError);
  assert.throws(() => equalCountBins([1, 2, 3], 1), RangeError);
});

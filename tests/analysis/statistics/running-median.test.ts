import assert from "node:assert/strict";
import { test } from "node:test";
import { runningMedian } from "grokbook/analysis/statistics/running-median";

test("one spike is gone, a step stays where it is, the ends are kept", () => {
  assert.deepEqual(runningMedian([1, 2, 90, 4, 5], 3), [1, 2, 4, 5, 5]);
  assert.deepEqual(runningMedian([0, 0, 0, 1, 1, 1], 3), [0, 0, 0, 1, 1, 1]);
  assert.deepEqual(runningMedian([0, 0, 0, 1, 1, 1], 5), [0, 0, 0, 1, 1, 1]);
  assert.deepEqual(runningMedian([1, 2, 3, 4], 5), [1, 2, 3, 4]);
  assert.deepEqual(runningMedian([3, 1, 2], 1), [3, 1, 2]);
  assert.deepEqual(runningMedian([], 3), []);
});

test("an even window has no middle", () => {
  for (const window of [0, 2, 1.5])
    assert.throws(() => runningMedian([1], window), /odd number of values.*got/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { summarise } from "grokbook/analysis/summarise";

test("median, range and counts", () => {
  assert.deepEqual(summarise([5, 1, 3]), { n: 3, reached: 3, median: 3, min: 1, max: 5 });
  assert.deepEqual(summarise([4, 1, 3, 2]), { n: 4, reached: 4, median: 2.5, min: 1, max: 4 });
});

test("a seed that did not get there ranks last: the median stands while more than half did", () => {
  assert.deepEqual(summarise([null, 10, 20]), { n: 3, reached: 2, median: 20, min: 10, max: null });
  assert.equal(summarise([null, 10]).median, null);
  assert.equal(summarise([null, null, 10]).median, null);
  assert.deepEqual(summarise([]), { n: 0, reached: 0, median: null, min: null, max: null });
});

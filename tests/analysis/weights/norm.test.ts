import assert from "node:assert/strict";
import { test } from "node:test";
import { norm } from "grokbook/analysis/weights/norm";

test("the root of the sum of squares, of a list or of weights", () => {
  assert.equal(norm([3, 4]), 5);
  assert.equal(norm(Float32Array.of(1, 2, 2)), 3);
  assert.equal(norm([]), 0);
});

test("a million weights are no argument list, and are summed in float64", () => {
  assert.equal(norm(new Float32Array(1_000_000).fill(1)), 1000);
});

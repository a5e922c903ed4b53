import assert from "node:assert/strict";
import { test } from "node:test";
import { rowCosine } from "grokbook/analysis/weights/row-cosine";

test("−1 for mirror images of any length, 1 for the same, 0 for rows at right angles", () => {
  assert.ok(Math.abs(rowCosine([1, -2, 3, -2, 4, -6]) + 1) < 1e-12);
  assert.ok(Math.abs(rowCosine([1, -2, 1, -2]) - 1) < 1e-12);
  assert.equal(rowCosine([1, 0, 0, 5]), 0);
});

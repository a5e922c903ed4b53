import assert from "node:assert/strict";
import { test } from "node:test";
import { firstCrossing } from "grokbook/analysis/statistics/first-crossing";
import { close } from "../close";

test("between two points the crossing is interpolated", () => {
  close(firstCrossing([0.1, 0.2, 0.4], [0.7, 0.75, 0.85], 0.8) ?? NaN, 0.3, 1e-12);
  close(firstCrossing([0.1, 0.2, 0.4], [0.7, 0.8, 0.85], 0.8) ?? NaN, 0.2, 1e-12);
});

test("the first of several crossings counts; there from the start is the first x; never is null", () => {
  close(firstCrossing([0, 1, 2, 3], [0, 1, 0, 1], 0.5) ?? NaN, 0.5, 1e-12);
  assert.equal(firstCrossing([0.1, 0.2], [0.9, 0.7], 0.8), 0.1);
  assert.equal(firstCrossing([0.1, 0.2], [0.6, 0.7], 0.8), null);
  assert.equal(firstCrossing([], [], 0.8), null);
});

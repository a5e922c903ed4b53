import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { Ungrokking } from "grokbook/analysis/critical-size/ungrokking";
import { ungrokkingShift } from "grokbook/analysis/critical-size/ungrokking-shift";

const group = (weightDecay: number, size: number | null, interval: Ungrokking["interval"]): Ungrokking => ({
  weightDecay,
  size,
  interval,
  after: 1000,
  branches: [],
});
const one = group(1, 400, [340, 500]);

test("apart: moves; together and near: does not; together and far, or without an estimate: undecided", () => {
  const shift = (low: Ungrokking, high: Ungrokking) => ungrokkingShift([high, one, low]);
  assert.equal(shift(group(0.5, 300, [250, 330]), group(2, 500, [440, 600])), "moves");
  assert.equal(shift(group(0.5, 430, [330, null]), group(2, 360, [300, 700])), "does not move");
  assert.equal(shift(group(0.5, 600, [330, null]), group(2, 360, [300, 700])), "undecided");
  assert.equal(shift(group(0.5, null, [null, null]), group(2, 360, [300, 700])), "undecided");
});

test("fewer than three weight decays, or none of them 1, say nothing", () => {
  assert.equal(ungrokkingShift([]), null);
  assert.equal(ungrokkingShift([one]), null);
  assert.equal(ungrokkingShift([one, group(2, 360, [300, 700])]), null);
  assert.equal(ungrokkingShift([group(0.5, 430, [330, 600]), group(2, 360, [300, 700])]), null);
});

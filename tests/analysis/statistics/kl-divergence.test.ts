import assert from "node:assert/strict";
import { test } from "node:test";
import { klDivergence } from "grokbook/analysis/statistics/kl-divergence";
import { close } from "../close";

test("by its definition, whatever the totals", () => {
  close(klDivergence([1, 3], [2, 2]), 0.25 * Math.log(0.5) + 0.75 * Math.log(1.5));
  close(klDivergence([100, 300], [1, 1]), 0.25 * Math.log(0.5) + 0.75 * Math.log(1.5));
  close(klDivergence([0, 4], [2, 2]), Math.log(2));
});

test("zero for equal shares only, never below", () => {
  assert.equal(klDivergence([1, 2, 3], [10, 20, 30]), 0);
  assert.ok(klDivergence([1, 2, 4], [10, 20, 30]) > 0);
});

test("a bin that only the sample fills, other lengths, nothing at all are errors", () => {
  assert.throws(() => klDivergence([1, 1], [2, 0]), /bin 1.*infinite/);
  assert.throws(() => klDivergence([1], [1, 1]), RangeError);
  assert.throws(() => klDivergence([0, 0], [1, 1]), RangeError);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { bestPush, pushAgreement } from "grokbook/analysis/reading/push-agreement";

const review = (margin: number, hidden: number[], slope: number[], straight: number[]) => ({
  margin,
  words: hidden.map((_, i) => i),
  pushes: { hidden, slope, straight },
});

test("correlation of sums with margins, and the way that follows them best", () => {
  const found = pushAgreement([
    review(1, [1, 0], [3], [0, 1]),
    review(2, [1, 1], [2], [0, 0]),
    review(3, [5, -2], [1], [1, 0]),
  ]);
  assert.deepEqual(found, { hidden: 1, slope: -1, straight: 0 });
  assert.equal(bestPush([found]), "hidden");
  assert.equal(
    bestPush([found, { hidden: 0, slope: 1, straight: 1 }, { hidden: 0, slope: 0, straight: 1 }]),
    "straight",
  );
});

test("two reviews tell nothing", () => {
  assert.throws(() => pushAgreement([]), /three reviews or more, got 0/);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { levelTimes } from "grokbook/analysis/clock/level-times";
import { threeSeeds } from "../synthetic-reviews";

const fast = threeSeeds({ generalises: 200_000, reaches: 0.9 });
const slow = threeSeeds({ generalises: 400_000, reaches: 0.8 });

test("medians of the first steps and their ratio", () => {
  assert.deepEqual(levelTimes(fast, slow, [0.6]), [{ level: 0.6, fast: 200_000, slow: 400_000, ratio: 2 }]);
});

test("a level that one group never reaches has no ratio", () => {
  assert.deepEqual(levelTimes(fast, slow, [0.85, 0.95]), [
    { level: 0.85, fast: 200_000, slow: null, ratio: null },
    { level: 0.95, fast: null, slow: null, ratio: null },
  ]);
});

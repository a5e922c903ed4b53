import assert from "node:assert/strict";
import { test } from "node:test";
import { bagOfTokens } from "grokbook/analysis/pruning/bag-of-tokens";

test("shares of the tokens between the first and the last, whatever their order", () => {
  const bag = bagOfTokens(
    {
      count: 2,
      tokens: Int32Array.from([101, 7, 3, 7, 7, 102, 101, 3, 5, 102]),
      offsets: Int32Array.from([0, 6, 10]),
      targets: new Int32Array(2),
    },
    200,
  );
  assert.deepEqual([...bag.offsets], [0, 2, 4]);
  assert.deepEqual([...bag.ids], [3, 7, 3, 5]);
  assert.deepEqual([...bag.values], [0.25, 0.75, 0.5, 0.5]);
  assert.equal(bag.columns, 200);
});

test("a review of nothing but its marks has no entries", () => {
  const bag = bagOfTokens(
    {
      count: 1,
      tokens: Int32Array.from([101, 102]),
      offsets: Int32Array.from([0, 2]),
      targets: new Int32Array(1),
    },
    200,
  );
  assert.deepEqual([[...bag.offsets], bag.ids.length], [[0, 0], 0]);
});

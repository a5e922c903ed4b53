import { strict as assert } from "node:assert";
import { test } from "node:test";
import { biasedSubsets } from "grokbook/analysis/pruning/biased-subsets";

test("the shortest, and the first positive ones", () => {
  const lengths = [4, 1, 3, 2, 5];
  const offsets = Int32Array.from([
    0,
    ...lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b)),
  ]);
  const examples = {
    count: 5,
    tokens: new Int32Array(15),
    offsets,
    targets: Int32Array.from([1, 0, 0, 1, 1]),
  };
  assert.deepEqual(biasedSubsets(examples, [10, 11, 12, 13, 14], 0.5), {
    shortest: [11, 13],
    positive: [10, 13],
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { wordSets } from "grokbook/analysis/reading/word-sets";
import { stream } from "grokbook/data/random/random";

const counts = {
  reviews: Int32Array.of(0, 50, 50, 1, 2, 20, 30, 40, 2),
  tokens: Int32Array.of(0, 50, 50, 1, 3, 4, 5, 90, 2),
};
const options = { most: 2, draws: 20, special: new Set([1, 2]) };

test("rare words; controls of as many tokens, and of as many words", () => {
  const { rare, common, random } = wordSets(counts, { ...options, random: stream(0, "test") });
  assert.deepEqual(rare, { ids: [3, 4, 8], tokens: 6 });
  assert.equal(common.length, 20);
  // 5 and 6 have 4 and 5 tokens: only one of them fits into 6; 7 with its 90 never does.
  for (const { ids, tokens } of common)
    assert.ok(ids.length === 1 && (tokens === 4 || tokens === 5), String(ids));
  assert.equal(new Set(common.map(({ tokens }) => tokens)).size, 2, "draws differ");
  for (const { ids } of random) {
    assert.equal(new Set(ids).size, 3);
    assert.ok(ids.every((id) => id >= 3));
  }
});

test("where no word is rare, or all are, it says so", () => {
  const random = stream(0, "test");
  assert.throws(
    () => wordSets(counts, { ...options, most: 0, random }),
    /got 0 in at most 0 training reviews/,
  );
  assert.throws(
    () => wordSets(counts, { ...options, most: 99, random }),
    /and 0 in more: choose another number/,
  );
});

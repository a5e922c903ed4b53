import assert from "node:assert/strict";
import { test } from "node:test";
import { firstReviews, wordCounts } from "grokbook/analysis/reading/word-counts";
import { examplesOf } from "./tiny-reader";

const set = examplesOf(
  [
    [1, 5, 5, 2],
    [1, 6, 5, 2],
  ],
  [0, 1],
);

test("reviews that contain a word, and its tokens", () => {
  const { reviews, tokens } = wordCounts(set, 8);
  assert.deepEqual([...reviews], [0, 2, 2, 0, 0, 2, 1, 0]);
  assert.deepEqual([...tokens], [0, 2, 2, 0, 0, 3, 1, 0]);
});

test("the first reviews, as many as there are", () => {
  assert.deepEqual(
    firstReviews(set, 9).map((r) => [...r]),
    [
      [1, 5, 5, 2],
      [1, 6, 5, 2],
    ],
  );
  assert.equal(firstReviews(set, 1).length, 1);
});

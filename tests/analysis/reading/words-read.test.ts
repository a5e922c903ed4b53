import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsRead } from "grokbook/analysis/reading/words-read";

const review = (words: number[], hidden: number[]) => ({
  words,
  pushes: { hidden, slope: hidden.map(() => 0), straight: [...hidden].reverse() },
});

const options = {
  found: [0, 100, 3, 50],
  piece: (id: number) => ["none", "the", "zork", "worst"][id] ?? "?",
  opinions: new Set(["worst"]),
};

test("the word with the largest push of either sign leads; medians, shares and order", () => {
  const reviews = [review([1, 3], [0.1, -5]), review([3, 2], [-7, 1]), review([1, 2], [1, 2])];
  assert.deepEqual(wordsRead(reviews, "hidden", options), {
    reviews: 3,
    leading: 2,
    leaders: [
      { word: "worst", led: 2, push: -6, found: 50 },
      { word: "zork", led: 1, push: 2, found: 3 },
    ],
    found: 50,
    foundAtRandom: 50,
    opinion: 0.6667,
    opinionAtRandom: 0.3333,
  });
  assert.deepEqual(
    wordsRead(reviews, "straight", { ...options, listed: 1 }).leaders.map(({ word }) => word),
    ["the"],
  );
});

test("a review of no words leads nothing", () => {
  const { leading, reviews } = wordsRead([review([], []), review([1], [1])], "hidden", options);
  assert.deepEqual([leading, reviews], [1, 2]);
});

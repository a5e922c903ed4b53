import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { firstAlike, leaked, withoutRepeats } from "grokbook/data/reviews/repeats";
import { corpusOf, textOf } from "./corpus-of";

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test("the first of each text is found, as comparing every pair finds it", () => {
  const text = fc.array(fc.integer({ min: 5, max: 6 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), fc.integer({ min: 3, max: 7 }), (texts, maxTokens) => {
      const corpus = corpusOf(texts.map((t) => [t, 0]));
      const read = texts.map((t) => t.slice(0, maxTokens - 2).join());
      const expected = read.map((t) => read.indexOf(t));
      // A review of exactly maxTokens is read whole: one token more belongs to the text of a longer one.
      assert.deepEqual([...firstAlike(corpus, all(texts.length), maxTokens)], expected);
    }),
  );
});

test("repeats, texts under both labels, and what is left without them", () => {
  const corpus = corpusOf([
    [textOf(1), 0],
    [textOf(2), 1],
    [textOf(1), 0],
    [textOf(3), 0],
    [textOf(3), 1],
    [textOf(1), 0],
  ]);
  assert.deepEqual(withoutRepeats(corpus, all(6), 8), { repeats: 3, contradictions: 1, kept: [0, 1] });
  assert.equal(leaked(corpus, Int32Array.of(0, 1), Int32Array.of(2, 3, 5), 8), 2);
  assert.equal(leaked(corpus, Int32Array.of(0, 1), Int32Array.of(3, 4), 8), 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DataSizeError } from "grokbook/data/errors/data-size-error";
import { MissingLabelError } from "grokbook/data/errors/missing-label-error";
import { countLabels, type SplitSettings } from "grokbook/data/reviews/cut-reviews";
import { splitReviews } from "grokbook/data/reviews/reviews-split";
import type { Corpus } from "grokbook/data/reviews/corpus";
import { corpusOf, settings, textOf } from "./corpus-of";

const refusal = (corpus: Corpus, own: SplitSettings): string => {
  try {
    splitReviews(corpus, own);
  } catch (error) {
    assert.ok(error instanceof MissingLabelError || error instanceof DataSizeError, String(error));
    return error.message;
  }
  return assert.fail("the split was taken");
};

/** The settings that a message advises, each by itself. */
function advised(message: string): Partial<SplitSettings>[] {
  const fix = message.slice(message.lastIndexOf("). ") + 3);
  return [
    ...(fix.includes('longer to "truncate"') ? [{ longer: "truncate" } as const] : []),
    ...[...fix.matchAll(/(maxTokens|dataFraction|trainFraction|seed) to ([\d.]*\d)/g)].map(
      ([, name, value]) => ({ [name!]: Number(value) }),
    ),
    ...(fix.includes("set it to null") ? [{ testLimit: null }] : []),
    ...(fix.includes("Leave out repeats=drop") ? [{ dropRepeats: false }] : []),
  ];
}

const half = (count: number, length = (_: number): number => 6): Corpus =>
  corpusOf(Array.from({ length: count }, (_, i) => [textOf(i, length(i)), i % 2]));

const cases: readonly (readonly [string, Corpus, Partial<SplitSettings>, RegExp])[] = [
  ["one label is too long", half(60, (i) => (i % 2 === 1 ? 20 + i : 6)), {}, /^train: expected reviews of both labels, got 2\d negative and 0 positive ones \(30 negative and 30 positive in the source, 30 negative and 0 positive of at most 8 tokens.*The shortest positive review that is dropped has 21 tokens/],
  ["all are too long", half(40, () => 30), {}, /^train: .*got 0 negative and 0 positive.*Set longer to "truncate", which keeps the beginning of longer ones, or maxTokens to 30\.$/],
  ["most are too long", half(200, (i) => (i < 4 ? 6 : 20)), {}, /2 negative and 2 positive of at most 8 tokens/],
  ["a fraction that keeps nothing", half(300), { dataFraction: 0.001 }, /^Expected dataSize from 1 to 225, got 0: dataFraction 0\.001 of 225 reviews keeps none\. Raise dataFraction to 0\.0\d+ or more\.$/],
  ["a fraction that keeps one", half(300), { dataFraction: 0.005 }, /^train: .*kept by dataFraction 0\.005\)\. Raise dataFraction to/],
  ["a test limit of one", half(40), { testLimit: 1 }, /^test: .*Raise testLimit, or set it to null\.$/],
  ["nearly all to train", half(40), { trainFraction: 0.99 }, /^test: .*Set trainFraction to 0\.75\.$/],
  ["nearly all to test", half(40), { trainFraction: 0.01 }, /^train: .*got 0 negative and 0 positive.*Set trainFraction to 0\.75\.$/],
  ["both labels of every text", corpusOf(Array.from({ length: 40 }, (_, i) => [textOf(i >> 1), i % 2])), { dropRepeats: true }, /0 negative and 0 positive without repeats.*Leave out repeats=drop/],
]; // prettier-ignore

for (const [name, corpus, own, said] of cases) {
  test(`train and test without both labels are refused, and the advice mends it: ${name}`, () => {
    const message = refusal(corpus, { ...settings, ...own });
    assert.match(message, said);
    const ways = advised(message);
    assert.ok(ways.length > 0, message);
    for (const way of ways) splitReviews(corpus, { ...settings, ...own, ...way });
  });
}

test("whatever is taken has both labels in train and in test, and whatever is refused lacks one", () => {
  const rows = fc.array(fc.tuple(fc.nat(9), fc.nat(1), fc.integer({ min: 3, max: 12 })), {
    minLength: 20,
    maxLength: 40,
  });
  const own = fc.record({
    seed: fc.nat(5),
    trainFraction: fc.constantFrom(0.5, 0.75, 0.95),
    dataFraction: fc.constantFrom(0.05, 0.5, 1),
    maxTokens: fc.constantFrom(6, 8, 12),
    longer: fc.constantFrom("drop" as const, "truncate" as const),
    testLimit: fc.constantFrom(null, 2),
    dropRepeats: fc.boolean(),
  });
  let taken = 0;
  fc.assert(
    fc.property(rows, own, (texts, some) => {
      const corpus = corpusOf(texts.map(([text, label, length]) => [textOf(text, length), label]));
      try {
        const { train, test: held } = splitReviews(corpus, { ...settings, ...some });
        for (const part of [train, held]) assert.ok(countLabels(corpus, part).every((count) => count > 0));
        taken += 1;
      } catch (error) {
        if (error instanceof DataSizeError) return;
        assert.ok(error instanceof MissingLabelError, String(error));
        assert.ok(error.negative === 0 || error.positive === 0);
      }
    }),
    { numRuns: 500 },
  );
  assert.ok(taken > 0, "some must be taken");
});

test("without repeats no test review is in train, and no text stands under both labels", () => {
  const corpus = corpusOf(Array.from({ length: 200 }, (_, i) => [textOf(i % 60), (i % 60) % 2]));
  const { train, test: held, usable, repeats } = splitReviews(corpus, { ...settings, dropRepeats: true });
  assert.deepEqual([usable.length, repeats.repeats, repeats.contradictions], [60, 140, 0]);
  const text = (row: number): number => corpus.tokens[corpus.offsets[row]! + 1]!;
  assert.equal(new Set([...train, ...held].map(text)).size, 60);
});

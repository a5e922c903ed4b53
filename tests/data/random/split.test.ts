import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DataSizeError } from "grokbook/data/errors/data-size-error";
import { pruneRows, splitRows } from "grokbook/data/random/split";

test("a split is a partition with int(fraction · rows) rows to train on", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer(),
      (n, f, seed) => {
        const { train, test: held } = splitRows(n, f, seed);
        assert.equal(train.length, Math.floor(f * n));
        assert.deepEqual(
          [...train, ...held].sort((a, b) => a - b),
          Array.from({ length: n }, (_, i) => i),
        );
      },
    ),
  );
});

test("the paper's counts: modular 9,576 of 12,769, IMDB 21,072 of 28,097, Yelp 352,232 of 469,643", () => {
  const count = (n: number): number => splitRows(n, 0.75, 0).train.length;
  assert.deepEqual([12_769, 28_097, 469_643].map(count), [9_576, 21_072, 352_232]);
});

test("pruning draws from the train rows without replacement; all of them is no draw at all", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.integer(), (n, k, seed) => {
      const { train } = splitRows(300, n / 300, seed);
      const size = 1 + (k % train.length);
      const kept = pruneRows(train, size, seed);
      assert.equal(new Set(kept).size, size);
      const allowed = new Set(train);
      assert.ok(kept.every((row) => allowed.has(row)));
      assert.deepEqual(pruneRows(train, train.length, seed), train);
    }),
  );
});

test("every train row is equally likely to be kept", () => {
  const train = Int32Array.from({ length: 20 }, (_, i) => i);
  const counts = new Int32Array(20);
  for (let seed = 0; seed < 4_000; seed++) for (const row of pruneRows(train, 5, seed)) counts[row]! += 1;
  for (const count of counts) assert.ok(Math.abs(count - 1_000) < 140, `${count}`); // σ = 27
});

test("sizes outside the train split are refused with both numbers", () => {
  const train = Int32Array.of(3, 1, 4);
  for (const size of [0, 4, -1, 1.5, NaN]) {
    assert.throws(
      () => pruneRows(train, size, 0),
      (error: unknown) => {
        assert.ok(error instanceof DataSizeError);
        assert.deepEqual([error.asked, error.available], [size, 3]);
        return true;
      },
    );
  }
});

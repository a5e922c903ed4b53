import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { arrayOf, chunksOf } from "grokbook/sweep/slurm/chunks";

test("a sweep that fits is one array; %N only where a limit was asked for", () => {
  const { chunks, left } = chunksOf(28, 1001, 20);
  assert.deepEqual([chunks.map(arrayOf), left], [["0-27%20"], 0]);
  assert.deepEqual(chunksOf(28, 1001, null).chunks.map(arrayOf), ["0-27"]);
  assert.deepEqual(chunksOf(1, 1001, null).chunks.map(arrayOf), ["0-0"]);
});

test("a longer one is several arrays of equal length, each with its share of what may run at once", () => {
  assert.deepEqual(chunksOf(2007, 1001, 20), {
    chunks: [
      { offset: 0, count: 669, atMost: 7 },
      { offset: 669, count: 669, atMost: 7 },
      { offset: 1338, count: 669, atMost: 6 },
    ],
    left: 0,
  });
  assert.deepEqual(chunksOf(30, 10, 2), {
    chunks: [
      { offset: 0, count: 10, atMost: 1 },
      { offset: 10, count: 10, atMost: 1 },
    ],
    left: 10,
  });
});

test("whatever the numbers: every task once, no index too large, never more at once than asked", () => {
  const limit = fc.option(fc.integer({ min: 1, max: 50 }), { nil: null });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 1001 }),
      limit,
      (tasks, most, atMost) => {
        const { chunks, left } = chunksOf(tasks, most, atMost);
        let next = 0;
        for (const { offset, count } of chunks) {
          assert.equal(offset, next);
          assert.ok(count >= 1 && count <= most);
          next += count;
        }
        assert.equal(next + left, tasks);
        if (atMost === null) return assert.equal(left, 0);
        const shares = chunks.map((chunk) => chunk.atMost ?? 0);
        assert.ok(shares.every((share) => share >= 1));
        assert.equal(
          shares.reduce((a, b) => a + b, 0),
          atMost,
        );
      },
    ),
  );
});

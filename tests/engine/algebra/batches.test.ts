import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";
import { batchOf, cut } from "grokbook/engine/algebra/batches";

test("an epoch of batches covers every example once, in order, the last one short; then it starts again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 60 }), (count, batchSize) => {
      const batches = Math.ceil(count / batchSize);
      let next = 0;
      for (let t = 0; t < batches; t++) {
        const batch = batchOf(t, count, batchSize);
        assert.equal(batch.start, next);
        assert.ok(batch.count === batchSize || t === batches - 1);
        next += batch.count;
      }
      assert.equal(next, count);
      assert.deepEqual(batchOf(batches, count, batchSize), batchOf(0, count, batchSize));
    }),
  );
});

test("cut() covers the span in order with parts that differ by one at most", () => {
  fc.assert(
    fc.property(
      fc.nat(100),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 12 }),
      (start, count, parts) => {
        const pieces = cut({ start, count }, parts);
        assert.equal(pieces.length, parts);
        let next = start;
        for (const piece of pieces) {
          assert.equal(piece.start, next);
          assert.ok(Math.abs(piece.count - count / parts) < 1);
          next += piece.count;
        }
        assert.equal(next, start + count);
      },
    ),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tokenHistogram } from "grokbook/data/reviews/token-histogram";

test("every length lies in its bin, and none is lost", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(600)), fc.integer({ min: 1, max: 50 }), (lengths, width) => {
      const { counts } = tokenHistogram(lengths, width);
      counts.forEach((count, bin) => {
        assert.equal(count, lengths.filter((n) => n >= bin * width && n < (bin + 1) * width).length);
      });
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        lengths.length,
      );
    }),
  );
  assert.throws(() => tokenHistogram([1], 0), RangeError);
});

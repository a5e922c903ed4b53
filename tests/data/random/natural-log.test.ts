import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { naturalLog } from "grokbook/data/random/natural-log";

test("the natural logarithm agrees with Math.log to the last bit or two", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      const exact = Math.log(x);
      assert.ok(Math.abs(naturalLog(x) - exact) <= 2e-16 + 2.3e-16 * Math.abs(exact), `${x}`);
    }),
    { numRuns: 20_000, seed: 1 },
  );
});

test("ln 1 is exactly 0 and powers of two are k ln 2", () => {
  assert.equal(naturalLog(1), 0);
  for (let k = -1000; k <= 1000; k += 7) {
    assert.ok(Math.abs(naturalLog(2 ** k) - k * Math.LN2) <= 2.3e-16 * Math.abs(k * Math.LN2));
  }
});

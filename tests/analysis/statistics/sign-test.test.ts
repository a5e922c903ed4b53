import assert from "node:assert/strict";
import { test } from "node:test";
import { signTest } from "grokbook/analysis/statistics/sign-test";
import { close } from "../close";
import { reference } from "../reference";

test("p-values are scipy.stats.binomtest's", () => {
  for (const { rises, falls, p } of reference.sign) {
    const pairs = [
      ...Array.from({ length: rises }, () => [1, 2] as const),
      ...Array.from({ length: falls }, () => [2, 1] as const),
    ];
    const result = signTest(pairs);
    assert.deepEqual([result.rises, result.falls], [rises, falls]);
    close(result.pValue, p);
  }
});

test("a step that was not reached is later than any; two of them are equal", () => {
  const result = signTest([
    [400, null],
    [null, 900],
    [null, null],
    [5, 5],
  ]);
  assert.deepEqual(result, { rises: 1, falls: 1, pValue: 1 });
  assert.equal(signTest([]).pValue, 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { binomialTail } from "grokbook/analysis/statistics/binomial-tail";
import { close } from "../close";

test("exact small cases", () => {
  close(binomialTail(0, 5, 0.3), 1);
  close(binomialTail(2, 2, 0.5), 0.25);
  close(binomialTail(1, 3, 0.1), 1 - 0.9 ** 3);
  close(binomialTail(2, 3, 0.5), 0.5);
  assert.equal(binomialTail(4, 3, 0.5), 0);
});

test("k and n are whole numbers, p a probability", () => {
  for (const [k, n, p] of [
    [1.5, 3, 0.5],
    [-1, 3, 0.5],
    [1, 3, 1.5],
  ] as const)
    assert.throws(() => binomialTail(k, n, p), RangeError);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { commonerAnswer } from "grokbook/analysis/commoner-answer";

const of = (...targets: number[]) =>
  commonerAnswer({ count: targets.length, targets: Int32Array.from(targets) });

test("the share of the commonest class, whichever it is", () => {
  assert.equal(of(1, 0, 1, 1), 0.75);
  assert.equal(of(0, 0, 0, 1), 0.75);
  assert.equal(of(0, 1), 0.5);
  assert.equal(of(3, 4, 4, 5), 0.5);
});

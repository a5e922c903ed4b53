import assert from "node:assert/strict";
import { test } from "node:test";
import { holm } from "grokbook/analysis/statistics/holm";
import { close } from "../close";

test("Holm (1979): the smallest times m, none below the one before, at most 1", () => {
  const found = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [i, expected] of [0.03, 0.06, 0.06, 0.02].entries()) close(found[i], expected, 1e-12);
  assert.deepEqual(holm([0.6, 0.7]), [1, 1]);
  assert.deepEqual(holm([]), []);
  assert.deepEqual(holm([0.05]), [0.05]);
});

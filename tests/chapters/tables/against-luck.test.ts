import { strict as assert } from "node:assert";
import { test } from "node:test";
import { againstLuck } from "grokbook/chapters/tables/against-luck";
import { cellsOf } from "../cells";

test("inside and outside of what luck allows, beside the formula for its mean", () => {
  const fair = { set: "a", n: 100, kl: 0.04, mean: 0.041, limit: 0.09 };
  const { rows, caption } = cellsOf(
    againstLuck([fair, { ...fair, set: "b", kl: 0.1 }], { whole: 1000, caption: "c" }),
  );
  assert.equal(caption, "c");
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      // (10 − 1) / 200 · (1 − 0.1)
      ["a", "100", "4.00e-2", "4.10e-2", "4.05e-2", "9.00e-2", "as luck has it"],
      ["b", "100", "1.00e-1", "4.10e-2", "4.05e-2", "9.00e-2", "outside"],
    ],
  );
});

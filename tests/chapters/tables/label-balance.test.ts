import { strict as assert } from "node:assert";
import { test } from "node:test";
import { labelBalance } from "grokbook/chapters/tables/label-balance";
import { cellsOf } from "../cells";

test("the commoner label first, every review counted", () => {
  assert.deepEqual(cellsOf(labelBalance([1, 0, 1, 1], { made: " — made" })), {
    caption: "Label balance, all reviews — made",
    rows: [
      { label: "1, positive", reviews: "3" },
      { label: "0, negative", reviews: "1" },
    ],
  });
});

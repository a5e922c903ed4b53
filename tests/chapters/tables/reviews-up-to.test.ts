import { strict as assert } from "node:assert";
import { test } from "node:test";
import { reviewsUpTo } from "grokbook/chapters/tables/reviews-up-to";
import { cellsOf } from "../cells";

test("what each limit keeps, and how it is labelled", () => {
  const corpus = { lengths: [10, 20, 60, 400], labels: [1, 0, 1, 1], caption: "c" };
  const column = { longest: "longest review kept", mean: "tokens, mean" };
  assert.deepEqual(cellsOf(reviewsUpTo([20, Infinity], corpus)), {
    caption: "c",
    rows: [
      { [column.longest]: "20 tokens", reviews: "2", positive: "50.0 %", [column.mean]: "15" },
      { [column.longest]: "any", reviews: "4", positive: "75.0 %", [column.mean]: "123" },
    ],
  });
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { aroundJump } from "grokbook/chapters/tables/around-jump";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const options = { accuracy: 0.8, caption: "Means over much." };

test("four evaluations before the jump, the jump, five after it", () => {
  const { rows, caption } = cellsOf(aroundJump(syntheticReviews({ generalises: 400_000 }), options));
  assert.equal(caption, "Seed 0. Means over much.");
  assert.equal(rows.length, 10);
  assert.equal(rows[3]?.["test accuracy"], "50.0 %");
  assert.equal(rows[4]?.["step"], "400,000");
  assert.equal(rows[4]?.["test accuracy"], "86.0 %");
});

test("a jump at the very beginning has nothing before it; without a jump there is no row", () => {
  const early = cellsOf(aroundJump(syntheticReviews({ generalises: 5000 }), options));
  assert.deepEqual([early.rows.length, early.rows[0]?.["step"]], [7, "0"]);
  assert.deepEqual(cellsOf(aroundJump(syntheticReviews({ generalises: null }), options)).rows, []);
});

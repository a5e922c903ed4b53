import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clockAfter } from "grokbook/chapters/tables/clock-after";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const run = syntheticReviews({ generalises: 400_000 });
const never = syntheticReviews({ generalises: null, decay: 0.5, config: { seed: 1 } });

test("each seed beside the prediction", () => {
  const { rows, caption } = cellsOf(
    clockAfter([run, never], { accuracy: 0.75, window: [350_000, 450_000], made: " — made" }),
  );
  assert.equal(caption, "The clock, after the run — made");
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ["0", "100,000", "400,000", "350,000 … 450,000", "0.18 × usual", "1"],
      ["1", "100,000", "not reached", "350,000 … 450,000", "–", "0.5"],
    ],
  );
  assert.ok("test ≥ 75 % at" in (rows[0] ?? {}));
});

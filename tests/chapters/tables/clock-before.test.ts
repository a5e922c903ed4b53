import { strict as assert } from "node:assert";
import { test } from "node:test";
import { clockBefore } from "grokbook/chapters/tables/clock-before";
import { reviews } from "grokbook/config/reviews";
import { cellsOf } from "../cells";

test("the paper's clock and a hundred times as fast a one", () => {
  const { rows, caption } = cellsOf(clockBefore(reviews({ weightDecay: 1 }), { window: [3500, 4500] }));
  assert.equal(caption, "The clock, before the run. Steps.");
  assert.deepEqual(rows, [
    {
      "": "paper",
      "γ = lr · λ": "1.00e-5",
      "weights halve in": "69,315",
      "back to usual size (ln α / γ)": "230,259",
      generalises: "350,000 … 450,000 (measured by the paper)",
    },
    {
      "": "here",
      "γ = lr · λ": "0.001",
      "weights halve in": "693",
      "back to usual size (ln α / γ)": "2,303",
      generalises: "3,500 … 4,500 (predicted)",
    },
  ]);
});

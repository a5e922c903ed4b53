import { strict as assert } from "node:assert";
import { test } from "node:test";
import { rescaleShifts } from "grokbook/chapters/tables/rescale-shifts";
import { threeSeeds } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const at = (rescale: number, generalises: number | null) => threeSeeds({ generalises, config: { rescale } });

test("predicted and measured shift between neighbours", () => {
  const { rows, caption } = cellsOf(
    rescaleShifts([...at(5, 300_000), ...at(10, 400_000), ...at(20, null)], { accuracy: 0.8 }),
  );
  assert.equal(caption, "λ = 0.01; medians over 3 seeds");
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ["5 → 10", "69,315", "100,000", "1.44"],
      ["10 → 20", "69,315", "–", "–"],
    ],
  );
});

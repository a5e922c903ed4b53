import { strict as assert } from "node:assert";
import { test } from "node:test";
import { riseWidths } from "grokbook/chapters/tables/rise-widths";
import { syntheticReviews, threeSeeds } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

test("a row for each group; one without a rise stays empty", () => {
  const ramp = syntheticReviews({ generalises: 400_000, width: 200_000 });
  const { rows } = cellsOf(riseWidths({ text: [ramp], flat: threeSeeds({ generalises: null }) }));
  assert.deepEqual(rows, [
    { task: "text", runs: "1", "10 % to 90 %, median": "0.4211", "50 % to 90 %, median": "0.2105" },
    { task: "flat", runs: "3", "10 % to 90 %, median": "", "50 % to 90 %, median": "" },
  ]);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { levelTimes } from "grokbook/chapters/tables/level-times";
import { threeSeeds } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

test("two clocks side by side, the predicted ratio in the title", () => {
  const fast = threeSeeds({ generalises: 200_000 });
  const slow = threeSeeds({ generalises: 400_000, reaches: 0.7, config: { weightDecay: 0.005 } });
  assert.deepEqual(cellsOf(levelTimes(fast, slow, { levels: [0.6, 0.8] })), {
    caption: "First step that reaches it, medians over 3 seeds",
    rows: [
      {
        "test accuracy": "60 %",
        "λ = 0.01": "200,000",
        "λ = 0.005": "400,000",
        "ratio (predicted: 2)": "2.00",
      },
      {
        "test accuracy": "80 %",
        "λ = 0.01": "200,000",
        "λ = 0.005": "not within 700,000",
        "ratio (predicted: 2)": "–",
      },
    ],
  });
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { jumpFromPaper } from "grokbook/analysis/clock/paper-jump";
import { predictedSteps } from "grokbook/chapters/tables/predicted-steps";
import { reviews } from "grokbook/config/reviews";
import { cellsOf } from "../cells";

test("one row a pair of λ and α, before anything is trained", () => {
  const configs = [reviews(), reviews({ weightDecay: 0.1, rescale: 0.05, steps: 70_000 })];
  assert.deepEqual(cellsOf(predictedSteps(configs, jumpFromPaper)), {
    caption: "Before any run. Steps.",
    rows: [
      {
        λ: "0.01",
        α: "10",
        "γ = lr · λ": "1.00e-5",
        "predicted from the paper's jump": "350,000 … 450,000",
        "trained for": "700,000",
      },
      {
        λ: "0.1",
        α: "0.05",
        "γ = lr · λ": "1.00e-4",
        "predicted from the paper's jump": "0 … 0",
        "trained for": "70,000",
      },
    ],
  });
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";
import { momentReadings } from "grokbook/chapters/tables/moment-readings";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const runs = [16, 32, 64, 128, 256].flatMap((hiddenSize) =>
  [0.1, 0.2, 0.4, 0.7, 1].flatMap((dataFraction) =>
    [0, 1].map(
      (seed) =>
        syntheticReviews({
          config: { hiddenSize, dataFraction, seed },
          reaches: 0.7 + 0.2 * dataFraction - 2e-4 * hiddenSize,
        }) as ReviewRun,
    ),
  ),
);
const grid = { weightDecay: 0.4, beta2: 0.96, keepsOptimiserClock: true };

test("a row a reading, the data needed at every width, and both trends", () => {
  const { caption, rows } = cellsOf(momentReadings({ ...grid, runs }));
  assert.match(caption, /^λ = 0\.4, β₂ = 0\.96: /);
  assert.deepEqual(
    rows.map((row) => row["reading"]),
    ["paper's σ", "σ 2", "median of 3", "raw maximum", "raw end"],
  );
  assert.match(rows[0]?.["data needed grows"] ?? "", /^1\.00 \(p 7e-5\)$/);
  assert.match(rows[3]?.["h = 256"] ?? "", /^7\d %$/);
});

test("a grid that is too small for the ledger's rules says what is there", () => {
  const text = momentReadings({ ...grid, runs: runs.slice(0, 20) }).toString();
  assert.match(
    text,
    /no trend is read yet.*20 runs: 2 hidden sizes, 5 data fractions, 2 seeds; the rule asks for/,
  );
});

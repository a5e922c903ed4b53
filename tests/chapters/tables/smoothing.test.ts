import { strict as assert } from "node:assert";
import { test } from "node:test";
import { smoothing } from "grokbook/chapters/tables/smoothing";
import { tGen } from "grokbook/analysis/first-step";
import { syntheticReviews } from "../../analysis/synthetic-reviews";
import { cellsOf } from "../cells";

const run = syntheticReviews({ generalises: 400_000, config: { dataFraction: 0.2 } });
const late = syntheticReviews({ generalises: null, config: { dataFraction: 0.1 } });

test("σ is a fourteenth of the run, in evaluations; sizes in the order of the runs", () => {
  const { rows, caption } = cellsOf(smoothing([run, late], { accuracy: 0.75, memorising: true }));
  assert.equal(run.points.length, 141);
  assert.equal(caption, "Medians over 1 seeds; σ = 10 evaluations");
  assert.deepEqual(
    rows.map((row) => [row["fraction"], row["t_gen, raw"], row["t_mem, raw"]]),
    [
      ["0.2", "400,000", "100,000"],
      ["0.1", "not reached", "100,000"],
    ],
  );
  const smoothed = tGen(run, { accuracy: 0.75, smoothing: 10 });
  assert.notEqual(smoothed, 400_000);
  assert.equal(rows[0]?.["t_gen, smoothed"], smoothed?.toLocaleString("en-GB"));
});

test("memorising only where it is asked for", () => {
  const { rows } = cellsOf(smoothing([run], { accuracy: 0.75 }));
  assert.deepEqual(Object.keys(rows[0] ?? {}), ["fraction", "t_gen, raw", "t_gen, smoothed"]);
});

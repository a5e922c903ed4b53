import { strict as assert } from "node:assert";
import { test } from "node:test";
import { rescaleShifts } from "grokbook/analysis/clock/rescale-shifts";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";
import { ablationRuns } from "../../figures/ablation-runs";
import { syntheticReviews } from "../synthetic-reviews";
import { close } from "../close";

const overAlpha = ablationRuns().filter(({ config }) => config.weightDecay === 0.01);

test("neighbours, smallest first: ln of the ratio over γ, and what was measured", () => {
  const shifts = rescaleShifts(overAlpha, { accuracy: 0.8 });
  assert.deepEqual(
    shifts.map(({ from, to }) => [from, to]),
    [
      [5, 10],
      [10, 20],
    ],
  );
  for (const { predicted, measured } of shifts) {
    close(predicted, Math.log(2) / 1e-5, 1e-9);
    // These runs obey the clock, as finely as they are evaluated.
    assert.ok(measured !== null && Math.abs(measured - predicted) <= 10_000, `${measured}`);
  }
});

test("an α that does not generalise leaves both of its shifts open", () => {
  const shifts = rescaleShifts(
    [...overAlpha.filter(({ config }) => config.rescale !== 10), syntheticReviews({ generalises: null })],
    { accuracy: 0.8 },
  );
  assert.deepEqual(
    shifts.map(({ measured }) => measured),
    [null, null],
  );
});

test("runs with two λ are refused", () => {
  assert.throws(() => rescaleShifts(ablationRuns(), { accuracy: 0.8 }), MixedRunsError);
});

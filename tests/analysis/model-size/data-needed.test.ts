import assert from "node:assert/strict";
import { test } from "node:test";
import { dataNeeded } from "grokbook/analysis/model-size/data-needed";
import { modelSizeGrid, type ModelSizeGrid } from "grokbook/analysis/model-size/model-size-grid";
import { close } from "../close";
import { syntheticReviews } from "../synthetic-reviews";

const fractions = [0.2, 0.4, 0.6, 0.8, 1];

/** Accuracy as a function of size, fraction and seed; the runs sit at it all the time, so smoothing changes nothing. */
const gridOf = (accuracy: (h: number, f: number, seed: number) => number, seeds = 2): ModelSizeGrid =>
  modelSizeGrid(
    [16, 64, 128, 192, 256].flatMap((hiddenSize) =>
      fractions.flatMap((dataFraction) =>
        Array.from({ length: seeds }, (_, seed) =>
          syntheticReviews({
            config: { hiddenSize, dataFraction, seed, evaluateEvery: 50_000 },
            generalises: 0,
            reaches: accuracy(hiddenSize, dataFraction, seed),
          }),
        ),
      ),
    ),
  );

test("where the mean over seeds crosses the level, with an interval over seeds around it", () => {
  // Seed 0 crosses 0.8 at f = 0.5, seed 1 at f = 0.7: the mean of the two lines at 0.6.
  const { rows } = dataNeeded(gridOf((_, f, seed) => 0.8 + 0.1 * (f - (seed === 0 ? 0.5 : 0.7))));
  for (const row of rows) {
    close(row.fraction ?? NaN, 0.6, 1e-9);
    assert.deepEqual(
      row.seeds.map((s) => Number(s.fraction?.toFixed(9))),
      [0.5, 0.7],
    );
    const [low, high] = row.interval ?? [NaN, NaN];
    assert.ok(low >= 0.5 - 1e-9 && low < 0.6 && high > 0.6 && high <= 0.7 + 1e-9, `${low} … ${high}`);
    assert.equal(row.atEdge, false);
  }
});

test("a rising need is a trend, the same need none, a falling one a negative one", () => {
  const need = (at: (h: number) => number) => dataNeeded(gridOf((h, f) => 0.8 + 0.1 * (f - at(h)))).trend;
  const up = need((h) => 0.3 + h / 1000);
  assert.ok(up !== null && up.rho > 0.98 && up.pValue < 0.01 && up.n === 10);
  assert.ok((need((h) => 0.6 - h / 1000)?.rho ?? 0) < -0.98);
  const flat = need(() => 0.5);
  assert.ok(flat !== null && !(flat.pValue < 0.05));
});

test("never counts as more than all data, and one seed gives no interval", () => {
  const { rows, trend } = dataNeeded(gridOf((h, f) => (h > 128 ? 0.7 : 0.8 + 0.1 * (f - 0.5)), 1));
  assert.deepEqual(
    rows.map((row) => (row.fraction === null ? null : Number(row.fraction.toFixed(9)))),
    [0.5, 0.5, 0.5, null, null],
  );
  assert.ok(rows.every((row) => row.interval === null));
  assert.ok((trend?.rho ?? 0) > 0.8);
  assert.equal(dataNeeded(gridOf(() => 0.9)).rows[0]?.atEdge, true);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { expandGrid, seeds } from "grokbook/sweep/plan/grid";
import { axisValues, gridAxes } from "grokbook/sweep/progress/grid-axes";
import { gridCells } from "grokbook/sweep/progress/grid-cells";
import { varyingFields } from "grokbook/sweep/plan/varying-fields";
import { tiny } from "../../run/tiny";

const configs = expandGrid(tiny(), { hiddenSize: [16, 8], dataSize: [60, 50], seed: seeds(2) });

test("what varies, in the order of the schema", () => {
  assert.deepEqual([...varyingFields(configs)].sort(), ["dataSize", "hiddenSize", "seed"]);
  assert.deepEqual(varyingFields([tiny(), tiny()]), []);
});

test("the map's columns are the data size; the seed is an axis only when asked for", () => {
  assert.deepEqual(gridAxes(configs), { x: "dataSize", y: "hiddenSize" });
  assert.deepEqual(gridAxes(configs, ["seed", "dataSize"]), { x: "seed", y: "dataSize" });
  assert.equal(gridAxes(expandGrid(tiny(), { dataSize: [50, 60], seed: seeds(2) })), null);
  assert.equal(gridAxes([tiny()]), null);
  assert.throws(() => gridAxes(configs, ["heads", "seed"]), {
    name: "RangeError",
    message: /expected two fields that vary in this plan \(.*hiddenSize.*\), got heads and seed$/,
  });
  assert.throws(() => gridAxes(configs, ["seed", "seed"]), /got seed twice$/);
});

test("axis values rise, whatever the order of the plan", () => {
  assert.deepEqual(axisValues(configs, "hiddenSize"), [8, 16]);
  assert.deepEqual(axisValues(configs, "operation"), ["+"]);
});

test("a cell is the mean of its finished runs; a hole of a list has none", () => {
  const runs = configs.slice(0, -2).map((config, i) => ({ config, value: i === 0 ? null : i / 10 }));
  const { xs, ys, cells } = gridCells(runs, { x: "dataSize", y: "hiddenSize" });
  assert.deepEqual(
    [xs, ys],
    [
      [50, 60],
      [8, 16],
    ],
  );
  // Plan: h 16 with N 60 (runs 0, 1) and N 50 (2, 3), then h 8 with N 60 (4, 5); h 8 with N 50 is left out.
  assert.deepEqual(cells, [
    [
      { mean: null, done: 0, total: 0 },
      { mean: 0.45, done: 2, total: 2 },
    ],
    [
      { mean: 0.25, done: 2, total: 2 },
      { mean: 0.1, done: 1, total: 2 },
    ],
  ]);
});

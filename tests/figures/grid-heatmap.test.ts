import assert from "node:assert/strict";
import { test } from "node:test";
import { gridHeatmap } from "grokbook/figures/grid-heatmap";
import { syntheticRun } from "../analysis/synthetic";
import { matchesSnapshot } from "./snapshot";

const run = (dataSize: number, hiddenSize: number, seed: number, generalises: number | null) =>
  syntheticRun({ dataSize, seed, generalises, config: { hiddenSize } });
const runs = [
  run(1000, 64, 0, null),
  run(1000, 64, 1, 500),
  run(2000, 64, 0, 500),
  run(2000, 128, 0, 500),
  run(1000, 128, 0, null),
];
interface Heat {
  x: string[];
  y: string[];
  z: (number | null)[][];
  text: string[][];
}
const heat = (figure: { readonly data: readonly object[] }) => figure.data[0] as Heat;

test("a map of two fields as data", () => matchesSnapshot("grid-heatmap", gridHeatmap(runs)));

test("columns are data sizes, rows the other field, cells the mean over seeds", () => {
  const { x, y, z } = heat(gridHeatmap(runs));
  assert.deepEqual(
    [x, y],
    [
      ["1,000", "2,000"],
      ["64", "128"],
    ],
  );
  assert.deepEqual(z, [
    [0.5, 1],
    [0, 1],
  ]);
});

test("it fills in: what is planned and not done stands empty, a cell half done says so", () => {
  const figure = gridHeatmap(runs.slice(1, 3), { planned: runs.map((r) => r.config) });
  assert.deepEqual(heat(figure).z, [
    [1, 1],
    [null, null],
  ]);
  assert.deepEqual(heat(figure).text, [
    ["100 %<br><sup>1 of 2</sup>", "100 %"],
    ["", ""],
  ]);
  assert.match(figure.caption, /2 of 5 runs are done; the other cells stay empty\./);
  assert.deepEqual(gridHeatmap([], { planned: runs.map((r) => r.config) }).runs, []);
});

test("any two fields that vary; any other is refused by name", () => {
  assert.deepEqual(heat(gridHeatmap(runs, { axes: ["seed", "dataSize"] })).x, ["0", "1"]);
  assert.throws(() => gridHeatmap(runs, { axes: ["seed", "heads"] }), /expected two fields that vary/);
  assert.throws(() => gridHeatmap(runs.slice(0, 2)), /two fields vary besides the seed, got seed\.$/);
});

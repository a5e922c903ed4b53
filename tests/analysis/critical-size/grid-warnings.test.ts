import assert from "node:assert/strict";
import { test } from "node:test";
import { gridWarnings } from "grokbook/analysis/critical-size/grid-warnings";
import { sizeTable } from "grokbook/analysis/critical-size/size-table";
import { syntheticRun } from "../synthetic";

const table = (steps: Readonly<Record<number, number | null>>) =>
  sizeTable(
    Object.entries(steps).flatMap(([size, generalises]) =>
      [0, 1, 2].map((seed) => syntheticRun({ dataSize: Number(size), seed, generalises })),
    ),
  );

test("a peak inside the grid with an insufficient size on its left needs no warning", () => {
  assert.deepEqual(gridWarnings(table({ 1000: null, 2000: 3000, 3000: 500 }), 2000), []);
});

test("a peak on an edge is named, with what to add", () => {
  const last = gridWarnings(table({ 1000: null, 2000: null, 3000: 500 }), 3000);
  assert.match(last.join(" "), /largest tested size \(3000\): add larger/);
  const first = gridWarnings(table({ 1000: 900, 2000: 800, 3000: 500 }), 1000);
  assert.match(first.join(" "), /smallest tested size \(1000\): add smaller/);
});

test("a peak without an insufficient size, and a hole above it, are named", () => {
  const warnings = gridWarnings(table({ 1000: 500, 2000: 900, 3000: null, 4000: 300 }), 2000);
  assert.match(warnings.join(" "), /no insufficient size on its left/);
  assert.match(warnings.join(" "), /do not generalise within 6000 steps: 3000/);
});

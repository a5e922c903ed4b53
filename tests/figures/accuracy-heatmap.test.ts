import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracyHeatmap } from "grokbook/figures/accuracy-heatmap";
import { syntheticRun } from "../analysis/synthetic";
import { smallSweep } from "./runs";
import { matchesSnapshot } from "./snapshot";

interface Heat {
  x: number[];
  y: string[];
  z: (number | null)[][];
  zmin: number;
  zmax: number;
}
const heat = (figure: { readonly data: readonly object[] }) => figure.data[0] as Heat;

test("Fig. 1E as data", () => matchesSnapshot("accuracy-heatmap", accuracyHeatmap(smallSweep())));

test("rows are sizes, the largest last, which Plotly draws on top; columns are steps", () => {
  const { x, y, z } = heat(accuracyHeatmap(smallSweep()));
  assert.deepEqual(y, ["1,500", "2,000", "3,000", "5,000"]);
  assert.equal(z.length, y.length);
  assert.ok(z.every((row) => row.length === x.length));
  assert.ok(z[0]?.every((v) => v === 0));
  assert.ok((z[3]?.at(-1) ?? 0) > 0.99);
});

test("a cell is the mean over seeds and over the evaluations in it", () => {
  const run = (seed: number, generalises: number | null) => syntheticRun({ seed, generalises });
  // Cells of 600 steps hold 30 evaluations; the jump at 3,020 falls at the start of the sixth.
  const { z } = heat(accuracyHeatmap([run(0, 3020), run(1, null)], { columns: 10 }));
  assert.deepEqual(z, [[0, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5]]);
});

test("cells beyond the end of every run stay empty", () => {
  const stopped = syntheticRun({ generalises: 500, stoppedAt: 3000 });
  const figure = accuracyHeatmap([stopped], { columns: 10 });
  assert.deepEqual(heat(figure).z[0]?.slice(4), [1, null, null, null, null, null]);
  assert.match(figure.caption, /1 of 1 runs stopped before step 6,000/);
});

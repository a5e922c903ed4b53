import assert from "node:assert/strict";
import { test } from "node:test";
import { modelSizeHeatmap } from "grokbook/figures/model-size-heatmap";
import { close } from "../analysis/close";
import { modelSizeRuns } from "./model-size-runs";
import { matchesSnapshot } from "./snapshot";

interface Drawn {
  type: string;
  x: number[];
  y: number[];
  z: (number | null)[][];
  name?: string;
}
const traces = (figure: { readonly data: readonly object[] }) => figure.data as Drawn[];

test("Fig. 4A as data", () => matchesSnapshot("model-size-heatmap", modelSizeHeatmap(modelSizeRuns())));

test("raw cells first: one tile each, the smallest size on top, contours that lie in the grid only", () => {
  const figure = modelSizeHeatmap(modelSizeRuns(), { contours: [0.75, 0.8, 0.9] });
  const [heat, ...lines] = traces(figure);
  assert.deepEqual([heat?.x, heat?.y, heat?.z.length], [[0, 1, 2], [0, 1, 2], 3]);
  close(heat?.z[0]?.[0] ?? NaN, 0.74 + 0.016 - 0.0016 + 0.002, 1e-3);
  assert.deepEqual(
    lines.map(({ type, name }) => [type, name]),
    [
      ["contour", "75 %"],
      ["contour", "80 %"],
    ],
  );
  assert.match(figure.caption, /One tile a cell.*Dashed: 75 %, 80 %/);
});

test("the paper's upsampling is asked for, named, and keeps the tile centres in place", () => {
  const figure = modelSizeHeatmap(modelSizeRuns(), { upsample: 10 });
  const [heat] = traces(figure);
  assert.deepEqual([heat?.z.length, heat?.z[0]?.length, heat?.x[0], heat?.x.at(-1)], [30, 30, -0.45, 2.45]);
  assert.match(figure.caption, /Bilinear upsampling by 10/);
});

test("Fig. 14 is the train accuracy; a hole stays empty and cannot be interpolated over", () => {
  const runs = modelSizeRuns().filter(
    ({ config }) => !(config.hiddenSize === 64 && config.task === "reviews" && config.dataFraction === 0.5),
  );
  const figure = modelSizeHeatmap(runs, { metric: "trainAccuracy" });
  assert.equal(traces(figure)[0]?.z[1]?.[1], null);
  assert.match(figure.caption, /^Train accuracy .*Empty tiles were not run/);
  assert.throws(() => modelSizeHeatmap(runs, { upsample: 10 }), /Expected a run in every cell/);
});

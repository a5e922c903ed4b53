import assert from "node:assert/strict";
import { test } from "node:test";
import { trainingCurves } from "grokbook/figures/training-curves";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun } from "../analysis/synthetic";
import { ofSize, smallSweep, trace } from "./runs";
import { matchesSnapshot } from "./snapshot";

test("one run: Fig. 1A as data", () =>
  matchesSnapshot("training-curves-1", trainingCurves(ofSize(2000)[0] ?? [])));

test("two seeds: thin lines, band and mean", () =>
  matchesSnapshot("training-curves-2", trainingCurves(ofSize(2000))));

test("the caption names seeds, steps, smoothing and runs", () => {
  const { caption, runs } = trainingCurves(ofSize(2000));
  assert.match(caption, /2 seeds \(0, 1\)/);
  assert.match(caption, /Raw values, no smoothing/);
  assert.match(caption, /modular-2000-0, modular-2000-1/);
  assert.deepEqual(runs, ["modular-2000-0", "modular-2000-1"]);
  assert.match(
    trainingCurves(ofSize(2000), { smoothing: 3 }).caption,
    /Gaussian smoothing, σ = 3 evaluations/,
  );
  const never = trainingCurves(syntheticRun({ generalises: null }));
  assert.match(never.caption, /test accuracy 90 % not reached by step 6,000/);
  assert.equal((never.layout["shapes"] as unknown[]).length, 1, "only the memorisation is marked");
});

test("losses are dashed and on the left, accuracies solid and on the right, one colour for each split", () => {
  const figure = trainingCurves(ofSize(2000)[0] ?? [], { losses: "both" });
  const line = (name: RegExp) => trace(figure, name)["line"] as { color: string; dash: string };
  assert.equal(line(/^train loss/).color, line(/^train accuracy/).color);
  assert.equal(line(/^test loss/).color, line(/^test accuracy/).color);
  assert.notEqual(line(/^train loss/).color, line(/^test loss/).color);
  assert.equal(line(/^test loss/).dash, "dash");
  assert.equal(trace(figure, /^test accuracy/)["yaxis"], "y2");
  assert.equal(trace(figure, /^test loss/)["yaxis"], undefined);
});

test("the mean is taken only where every seed was evaluated, the raw seeds are drawn whole", () => {
  const long = syntheticRun({ config: { evaluateEvery: 500 } });
  const stopped = syntheticRun({ seed: 1, config: { evaluateEvery: 500 }, stoppedAt: 3000 });
  const figure = trainingCurves([long, stopped]);
  assert.equal((trace(figure, /^test accuracy \(mean/)["x"] as number[]).at(-1), 3000);
  assert.equal((trace(figure, /^test accuracy, seed 0/)["x"] as number[]).at(-1), 6000);
});

test("a logarithmic step axis leaves step 0 out", () => {
  const figure = trainingCurves(ofSize(2000), { logSteps: true });
  for (const { x } of figure.data as unknown as { x: number[] }[]) assert.ok(x.every((step) => step > 0));
});

test("several sizes are refused", () => {
  assert.throws(() => trainingCurves(smallSweep()), /one data size, got 4 sizes: use curvesBySize/);
});

test("the step axis of a branch begins where the branch does", () => {
  const axisOf = (run: RunResult) =>
    (trainingCurves(run).layout as { xaxis: { rangemode: string } }).xaxis.rangemode;
  const run = syntheticRun();
  assert.equal(axisOf(run), "tozero");
  assert.equal(axisOf({ ...run, points: run.points.filter(({ step }) => step >= 300) }), "normal");
});

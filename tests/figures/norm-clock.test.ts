import assert from "node:assert/strict";
import { test } from "node:test";
import { normClock } from "grokbook/figures/norm-clock";
import { branched } from "../analysis/branched";
import { syntheticRun } from "../analysis/synthetic";

test("the law starts at the first norm and falls by γ a step; runs with one law share its line", () => {
  const runs = [0, 1].map((seed) => syntheticRun({ seed }));
  const { data, runs: ids } = normClock(runs);
  const laws = data.filter(({ name }) => /^decay alone/.test(String(name)));
  assert.equal(laws.length, 1);
  assert.equal(data.length, 3);
  const { learningRate, weightDecay, steps } = runs[0]!.config;
  const [x, y] = [laws[0]!["x"] as number[], laws[0]!["y"] as number[]];
  assert.deepEqual(x, [0, steps / 2, steps]);
  const start = runs[0]!.points[0]!.norm;
  y.forEach((value, i) =>
    assert.ok(Math.abs(value / (start * Math.exp(-learningRate * weightDecay * x[i]!)) - 1) < 1e-4),
  );
  assert.deepEqual(
    ids,
    runs.map(({ id }) => id),
  );
  assert.throws(() => normClock([]), /at least one run/);
});

test("a branch's law begins where the branch does, and laws of one name stand in the legend once", () => {
  const runs = [branched({ id: 1 }), branched({ id: 2, parent: { id: 1, at: 300 }, set: { epsilon: 1e-6 } })];
  const laws = normClock(runs).data.filter(({ name }) => /^decay alone/.test(String(name)));
  assert.deepEqual(
    laws.map((law) => [law["x"], law["showlegend"]]),
    [
      [[0, 1000, 2000], undefined],
      [[300, 1150, 2000], false],
    ],
  );
  assert.equal((laws[1]?.["y"] as number[])[0], Number(runs[1]!.points[0]!.norm.toPrecision(5)));
});

test("from a step on: earlier evaluations are left out, and the axis ends where the evaluations do", () => {
  const whole = branched({ id: 1 });
  const stopped = { ...whole, points: whole.points.filter(({ step }) => step <= 900) };
  const { data, layout } = normClock(stopped, { from: 700 });
  const x = data[0]?.["x"] as number[];
  assert.deepEqual([x[0], x.at(-1)], [700, 900]);
  assert.deepEqual((layout["xaxis"] as { range: number[] }).range, [700, 900]);
  const law = data.find(({ name }) => /^decay alone/.test(String(name)));
  assert.deepEqual(law?.["x"], [700, 800, 900], "or the law's low end would set the norm's axis");
  assert.deepEqual((normClock(stopped).layout["xaxis"] as { range: number[] }).range, [0, 2000]);
});

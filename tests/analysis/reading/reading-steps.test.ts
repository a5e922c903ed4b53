import assert from "node:assert/strict";
import { test } from "node:test";
import { readingSteps } from "grokbook/analysis/reading/reading-steps";
import { publishedRuns } from "grokbook/run/published/published";

const point = (step: number, trainAccuracy: number, testAccuracy: number) => ({
  step,
  trainAccuracy,
  testAccuracy,
  trainLoss: 0,
  testLoss: 0,
  norm: 1,
});

test("the moments by the rule, and none where there is none", () => {
  const points = [
    point(500, 1, 0.5),
    point(1000, 0.9, 0.5),
    point(1250, 1, 0.5),
    point(1500, 1, 0.7),
    point(2000, 1, 0.8),
    point(2500, 1, 0.9),
  ];
  assert.deepEqual(readingSteps(points, { last: 2000 }), { plateau: 500, rising: 1500, after: 2000 });
  assert.deepEqual(readingSteps(points.slice(0, 2)), { plateau: 500, rising: null, after: null });
});

test("of the published runs they are those that were written before anything was measured", async () => {
  const runs = await publishedRuns();
  const steps = ["62833d8d766fa970", "efbf707b331ee65c", "d6b2640d3d7dac6d"].map((id) =>
    Object.values(readingSteps(runs.find((r) => r.id === id)?.points ?? [], { last: 9500 })),
  );
  assert.deepEqual(steps, [
    [4500, 6000, 9500],
    [5000, 6000, 9500],
    [3500, 5500, 9000],
  ]);
});

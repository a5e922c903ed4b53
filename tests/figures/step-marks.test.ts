import assert from "node:assert/strict";
import { test } from "node:test";
import { stepMarks } from "grokbook/figures/step-marks";

const marks = (a: number | null, b: number | null) => [
  { step: a, text: "train", colour: "#000000" },
  { step: b, text: "test", colour: "#ffffff" },
];
const anchors = (layout: ReturnType<typeof stepMarks>) =>
  (layout["annotations"] as { xanchor: string }[]).map((a) => a.xanchor);
const axis = { from: 0, to: 6000, log: false };

test("labels stand right of their lines, and apart when the lines are close or at the edge", () => {
  assert.deepEqual(anchors(stepMarks(marks(200, 3000), axis)), ["left", "left"]);
  assert.deepEqual(anchors(stepMarks(marks(600, 700), axis)), ["right", "left"]);
  assert.deepEqual(anchors(stepMarks(marks(700, 600), axis)), ["right", "left"]);
  assert.deepEqual(anchors(stepMarks(marks(200, 5900), axis)), ["left", "right"]);
  // One that stands left of its line takes the room in which the other would stand.
  assert.deepEqual(anchors(stepMarks(marks(3900, 5900), axis)), ["right", "right"]);
});

test("what was not reached is not drawn", () => {
  const { shapes, annotations } = stepMarks(marks(200, null), axis) as {
    shapes: unknown[];
    annotations: unknown[];
  };
  assert.deepEqual([shapes.length, annotations.length], [1, 1]);
});

test("on a logarithmic axis labels are placed in decades and lines in steps", () => {
  const layout = stepMarks(marks(100, 1000), { from: 10, to: 6000, log: true });
  const xs = (key: string, field: string) => (layout[key] as Record<string, number>[]).map((v) => v[field]);
  assert.deepEqual(xs("annotations", "x"), [2, 3]);
  assert.deepEqual(xs("shapes", "x0"), [100, 1000]);
});

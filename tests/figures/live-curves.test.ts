import assert from "node:assert/strict";
import { test } from "node:test";
import { liveCurves } from "grokbook/figures/live-curves";
import { syntheticRun } from "../analysis/synthetic";
import { ofSize } from "./runs";
import { matchesSnapshot } from "./snapshot";

test("a run half-way as data", () => {
  matchesSnapshot("live-curves", liveCurves(ofSize(2000)[0]?.points.slice(0, 6) ?? [], { steps: 6000 }));
});

test("stays small however long the run, keeps the reader's zoom, and starts without points", () => {
  const long = syntheticRun({ noise: 0.1, config: { evaluateEvery: 1 } });
  const figure = liveCurves(long.points, { steps: 6000 });
  for (const { x } of figure.data as unknown as { x: number[] }[]) assert.ok(x.length <= 300);
  assert.equal(figure.layout["uirevision"], "live");
  assert.deepEqual(figure.data.length, liveCurves([]).data.length);
});

test("a guess is a line with its label; without one nothing is marked", () => {
  const { points } = syntheticRun({});
  const marked = liveCurves(points, {
    steps: 6000,
    marks: [{ step: 900, text: "your guess", colour: "#767676" }],
  });
  assert.deepEqual(
    (marked.layout["annotations"] as { text: string }[]).map(({ text }) => text),
    ["your guess: 900"],
  );
  assert.equal(liveCurves(points, { steps: 6000 }).layout["annotations"], undefined);
});

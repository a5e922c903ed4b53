import assert from "node:assert/strict";
import { test } from "node:test";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { peakMarks } from "grokbook/figures/peak-marks";
import { syntheticRun, syntheticSweep } from "../analysis/synthetic";

test("a wide interval is a band, one size is a line", () => {
  const found = criticalDataSize(syntheticSweep());
  const one = peakMarks(found, String);
  assert.equal(one.shapes.length, 1);
  const wide = peakMarks({ ...found, interval: [1500, 2500] }, String);
  assert.deepEqual([wide.shapes[0]?.["x0"], wide.shapes[0]?.["x1"]], [1500, 2500]);
  assert.match(
    wide.text,
    /percentile bootstrap over seeds, 1500 to 2500 .*\. Neighbouring sizes tested: 1500 and 2500/,
  );
});

test("warnings reach the caption, and no peak draws nothing", () => {
  const edge = criticalDataSize([syntheticRun(), syntheticRun({ dataSize: 1000, generalises: null })]);
  assert.match(peakMarks(edge, String).text, /largest tested size \(2000\)/);
  const none = peakMarks(criticalDataSize([syntheticRun({ generalises: null })]), String);
  assert.deepEqual(none, {
    shapes: [],
    annotations: [],
    text: "No data size generalises, so there is no peak.",
  });
});

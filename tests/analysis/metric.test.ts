import assert from "node:assert/strict";
import { test } from "node:test";
import { series } from "grokbook/analysis/metric";
import { syntheticRun } from "./synthetic";

test("a metric as two columns of the points", () => {
  const run = syntheticRun({ config: { steps: 40, evaluateEvery: 20 }, memorises: 20 });
  assert.deepEqual(series(run, "trainAccuracy"), { steps: [0, 20, 40], values: [0, 1, 1] });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { spectrumMoments } from "grokbook/analysis/weights/spectrum-moments";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun, type SyntheticOptions } from "../synthetic";

/** A run whose spectrum is flat at the start and has one frequency at the end. */
function observed(options: SyntheticOptions = {}): RunResult {
  const run = syntheticRun({ memorises: 200, generalises: 1880, ...options });
  const last = run.points.length - 1;
  const weights = run.points.map(({ step }, i) => ({
    step,
    norms: {},
    values: [9, 1, 1 + (100 * i) / last, 1, 1],
  }));
  return { ...run, weights };
}

test("start, memorised, generalised and end, each with its evaluation and its strongest frequencies", () => {
  const moments = spectrumMoments(observed(), 1);
  assert.deepEqual(
    moments.map(({ label, step }) => [label, step]),
    [
      ["start", 0],
      ["memorised", 200],
      ["test ≥ 90 %", 1880],
      ["end", 6000],
    ],
  );
  assert.deepEqual([moments[0]?.share, moments[0]?.flat], [0.25, 0.25]);
  assert.deepEqual([moments[3]?.frequencies, moments[3]?.share], [[2], 101 / 104]);
  assert.equal(moments[1]?.point.trainAccuracy, 1);
});

test("moments that the run does not have are left out; an unobserved run is refused", () => {
  const labels = (run: RunResult) => spectrumMoments(run, 1).map(({ label }) => label);
  assert.deepEqual(labels(observed({ generalises: null })), ["start", "memorised", "end"]);
  assert.deepEqual(labels(observed({ generalises: null, memorises: null })), ["start", "end"]);
  assert.throws(() => spectrumMoments(syntheticRun(), 1), /observe: true/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { bySize, lastStep, sizeOf, sizeUnitOf } from "grokbook/analysis/critical-size/by-size";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";
import { paperConfig, syntheticRun } from "../synthetic";

test("groups by size and seed, both rising, whatever the order", () => {
  const runs = [
    syntheticRun({ dataSize: 3000, seed: 1 }),
    syntheticRun({ dataSize: 1000, seed: 2 }),
    syntheticRun({ dataSize: 3000, seed: 0 }),
  ];
  const shape = bySize(runs).map(({ size, runs: group }) => [size, group.map((run) => run.config.seed)]);
  assert.deepEqual(shape, [
    [1000, [2]],
    [3000, [0, 1]],
  ]);
});

test("the same seed twice counts once, the run that went further is kept", () => {
  const short = syntheticRun({ config: { steps: 3000 } });
  const long = syntheticRun({ config: { steps: 9000 } });
  assert.equal(lastStep(bySize([short, long])[0]?.runs[0] ?? short), 9000);
  assert.equal(bySize([long, short])[0]?.runs.length, 1);
});

test("refuses runs that differ in anything that matters, and names it", () => {
  const mixed = () => bySize([syntheticRun(), syntheticRun({ config: { weightDecay: 0.1, rescale: 10 } })]);
  assert.throws(mixed, (error) => {
    assert.ok(error instanceof MixedRunsError);
    assert.deepEqual(error.differences, { rescale: [1, 10], weightDecay: [1, 0.1] });
    return true;
  });
  const nuisance = { steps: 100, evaluateEvery: 10, engine: "tfjs" } as const;
  assert.equal(bySize([syntheticRun(), syntheticRun({ seed: 1, config: nuisance })]).length, 1);
});

test("the axis is pairs for modular arithmetic and a share for reviews", () => {
  assert.equal(sizeOf(paperConfig), 2000);
  assert.equal(sizeUnitOf(paperConfig), "training pairs");
});

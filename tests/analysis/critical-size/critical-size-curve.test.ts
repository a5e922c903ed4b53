import assert from "node:assert/strict";
import { test } from "node:test";
import { criticalSizeCurve } from "grokbook/analysis/critical-size/critical-size-curve";
import { sizeThreshold } from "grokbook/analysis/critical-size/size-threshold";
import { syntheticRun, syntheticSweep } from "../synthetic";

test("each point is the threshold at its horizon; n₅₀ never rises with patience here", () => {
  const runs = syntheticSweep();
  const horizons = [700, 1000, 2500, 6000];
  const [sustained, once] = criticalSizeCurve(runs, { horizons });
  assert.equal(sustained?.rule, "sustained");
  assert.equal(once?.rule, "once");
  assert.deepEqual(
    sustained?.points,
    horizons.map((horizon) => sizeThreshold(runs, { horizon })),
  );
  const sizes = sustained?.points.flatMap(({ size }) => size ?? []) ?? [];
  assert.ok(sizes.length >= 3);
  for (const [i, size] of sizes.entries()) assert.ok(i === 0 || size <= sizes[i - 1]!, String(sizes));
});

test("horizons of their own go from the first run that generalises to the longest run", () => {
  const longer = syntheticRun({ dataSize: 1500, seed: 0, generalises: 9000, config: { steps: 15_000 } });
  const [curve] = criticalSizeCurve([...syntheticSweep(), longer], { rules: ["once"] });
  const steps = curve?.points.map(({ horizon }) => horizon) ?? [];
  assert.deepEqual([steps[0], steps.at(-1)], [580, 15_000]);
  // Beyond 6,000 only those runs count whose outcome is known there.
  const last = curve?.points.at(-1);
  assert.deepEqual(
    last?.outcomes.map(({ size }) => size),
    [1500, 2000, 2500, 3000, 4000, 5000, 7000],
  );
  assert.equal(last?.outcomes[0]?.generalised, 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeTable } from "grokbook/analysis/critical-size/size-table";
import { syntheticRun, syntheticSweep } from "../synthetic";

test("regimes and medians of a sweep like the paper's", () => {
  const { rows, horizon, warnings } = sizeTable(syntheticSweep());
  assert.equal(horizon, 6000);
  assert.deepEqual(warnings, []);
  assert.deepEqual(
    rows.map((row) => [row.size, row.tMem.median, row.tGen.median, row.regime]),
    [
      [1000, 160, null, "insufficiency"],
      [1500, 180, null, "insufficiency"],
      [2000, 220, 2400, "sufficiency"],
      [2500, 240, 900, "sufficiency"],
      [3000, 280, 580, "sufficiency"],
      [4000, 420, 600, "surplus"],
      [5000, 560, 640, "surplus"],
      [7000, 600, 620, "surplus"],
    ],
  );
  assert.equal(rows[0]?.seeds[0]?.finalAccuracy, 0);
  assert.equal(rows[7]?.seeds[0]?.finalAccuracy, 1);
});

test("every size is read up to the shortest horizon, so that a longer run has no better chance", () => {
  const runs = [
    syntheticRun({ dataSize: 1000, generalises: 5000, config: { steps: 9000 } }),
    syntheticRun({ dataSize: 2000, generalises: 800, config: { steps: 3000 } }),
  ];
  const { rows, horizon } = sizeTable(runs);
  assert.equal(horizon, 3000);
  assert.deepEqual(
    rows.map((row) => row.tGen.median),
    [null, 800],
  );
});

test("a stopped run that has not generalised is left out and named; one that has is kept", () => {
  const undecided = syntheticRun({ seed: 1, generalises: null, stoppedAt: 2000 });
  const decided = syntheticRun({ seed: 2, generalises: 1000, stoppedAt: 2000 });
  const { rows, warnings } = sizeTable([syntheticRun(), undecided, decided]);
  assert.deepEqual(
    rows[0]?.seeds.map((s) => s.seed),
    [0, 2],
  );
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? "", /seed 1\) stopped at step 2000 of 6000/);
});

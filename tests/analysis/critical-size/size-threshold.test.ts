import assert from "node:assert/strict";
import { test } from "node:test";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { chanceAt, sizeThreshold } from "grokbook/analysis/critical-size/size-threshold";
import { firthThreshold } from "grokbook/analysis/statistics/firth-threshold";
import { MixedRunsError } from "grokbook/analysis/mixed-runs-error";
import { stream } from "grokbook/data/random/random";
import type { RunResult } from "grokbook/run/types";
import { close } from "../close";
import { syntheticRun } from "../synthetic";

/** Three seeds a size; `steps[i]` are the seeds' steps to generalise at `sizes[i]`, null = never. */
const runs = (table: Readonly<Record<number, readonly (number | null)[]>>): RunResult[] =>
  Object.entries(table).flatMap(([size, steps]) =>
    steps.map((generalises, seed) =>
      syntheticRun({ dataSize: Number(size), seed, memorises: 200, generalises }),
    ),
  );

const table = {
  1000: [null, null, null],
  1500: [null, null, null],
  2000: [3600, 4200, 2400],
  2500: [1500, 1700, 900],
  3000: [800, 900, 700],
};

test("n₅₀ is the Firth threshold of the counts at the horizon, and the horizon moves it", () => {
  const late = sizeThreshold(runs(table));
  assert.equal(late.horizon, 6000);
  assert.deepEqual(
    late.outcomes.map(({ size, runs: n, generalised }) => [size, n, generalised]),
    [
      [1000, 3, 0],
      [1500, 3, 0],
      [2000, 3, 3],
      [2500, 3, 3],
      [3000, 3, 3],
    ],
  );
  const direct = firthThreshold(
    [1000, 1500, 2000, 2500, 3000].map((n, i) => ({ x: Math.log(n), trials: 3, successes: i < 2 ? 0 : 3 })),
  );
  close(late.size ?? NaN, Math.exp(direct.estimate ?? NaN), 1e-9);
  const early = sizeThreshold(runs(table), { horizon: 3000 });
  assert.deepEqual(early.outcomes[2], { size: 2000, runs: 3, generalised: 1 });
  assert.ok((early.size ?? 0) > (late.size ?? Infinity));
  close(chanceAt(late, late.size ?? NaN) ?? NaN, 0.5);
  assert.ok((chanceAt(late, 3000) ?? 0) > 0.9);
});

test("no size generalises, or all do: no estimate, and the open side is not bounded", () => {
  const none = sizeThreshold(runs({ 1000: [null, null, null], 1500: [null, null, null] }));
  assert.deepEqual([none.size, none.interval[1]], [null, null]);
  assert.ok((none.interval[0] ?? 0) > 1000);
  const all = sizeThreshold(runs({ 2000: [900, 900, 900], 3000: [300, 300, 300] }));
  assert.deepEqual([all.size, all.interval[0]], [null, null]);
  assert.equal(chanceAt(all, 2000), null);
  const one = sizeThreshold(runs({ 2000: [900, null, 900] }));
  assert.deepEqual([one.size, one.interval], [null, [null, null]], "one size bounds nothing");
});

test("a run that stopped early is unknown where it did not get, and used where it did", () => {
  const stopped = syntheticRun({ dataSize: 1500, seed: 3, generalises: null, stoppedAt: 4000 });
  const all = [...runs(table), stopped];
  const at6000 = sizeThreshold(all);
  assert.deepEqual(at6000.unknown, ["modular-1500-3 (step 4000)"]);
  assert.equal(at6000.outcomes[1]?.runs, 3);
  assert.equal(sizeThreshold(all, { horizon: 3000 }).outcomes[1]?.runs, 4);
  // One that stopped after it had generalised is known for good.
  const there = syntheticRun({ dataSize: 2000, seed: 3, generalises: 2000, stoppedAt: 2500 });
  assert.equal(sizeThreshold([...runs(table), there]).outcomes[2]?.generalised, 4);
});

test("a collapse after T is reported and changes nothing else", () => {
  const fallen = runs(table).map((run) =>
    run.id === "modular-3000-0"
      ? { ...run, points: run.points.map((p) => (p.step > 5000 ? { ...p, testAccuracy: 0.01 } : p)) }
      : run,
  );
  const after = sizeThreshold(fallen);
  assert.deepEqual(after.collapsed, ["modular-3000-0"]);
  assert.equal(after.size, sizeThreshold(runs(table)).size);
});

test("once and sustained part where an accuracy does not last", () => {
  const flash = runs(table).map((run) => ({
    ...run,
    points: run.points.map((p) => (p.step === 3000 ? { ...p, testAccuracy: 0.95 } : p)),
  }));
  assert.equal(sizeThreshold(flash, { rule: "once" }).outcomes[0]?.generalised, 3);
  assert.equal(sizeThreshold(flash).outcomes[0]?.generalised, 0);
});

test("criticalDataSize gives both readings, the paper's peak under its own name", () => {
  const cds = criticalDataSize(runs(table), { horizon: 6000, resamples: 100 });
  assert.deepEqual(cds.peak, { size: cds.size, interval: cds.interval });
  assert.equal(cds.size, 2000);
  assert.equal(cds.n50.size, sizeThreshold(runs(table), { horizon: 6000 }).size);
  assert.ok((cds.n50.size ?? 0) > 1500 && (cds.n50.size ?? 0) < 2000);
  assert.ok(cds.byWaiting && (cds.byWaiting.size ?? 0) > 1500 && (cds.byWaiting.size ?? 0) < 2000);
});

test("the order of the runs changes nothing; mixed runs and none are refused", () => {
  const all = runs(table);
  assert.deepEqual(sizeThreshold(stream(2, "order").shuffle(all)), sizeThreshold(all));
  const other = syntheticRun({ config: { weightDecay: 0.3 } });
  assert.throws(() => sizeThreshold([...all, other]), MixedRunsError);
  assert.throws(() => sizeThreshold([]), /Expected at least one run/);
});

test("an estimate far outside the tested sizes is no estimate; the interval still says what is known", () => {
  const far = sizeThreshold(
    runs({ 1900: [null, null, 900], 2000: [null, null, 900], 2100: [null, null, 800] }),
  );
  assert.deepEqual([far.size, far.scale, far.interval], [null, null, [null, null]]);
});

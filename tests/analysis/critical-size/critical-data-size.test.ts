import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { criticalDataSize } from "grokbook/analysis/critical-size/critical-data-size";
import { stream } from "grokbook/data/random/random";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun, syntheticSweep } from "../synthetic";

const quick = { resamples: 100 };
const coarse = { evaluateEvery: 50 };

/** A sweep with known generalisation steps: `steps[i]` at `sizes[i]`, null = never. */
const sweep = (sizes: readonly number[], steps: readonly (number | null)[], seeds = 2): RunResult[] =>
  sizes.flatMap((dataSize, i) =>
    Array.from({ length: seeds }, (_, seed) =>
      syntheticRun({ dataSize, seed, memorises: 50, generalises: steps[i] ?? null, config: coarse }),
    ),
  );

/** Sizes rising; the first `silent` never generalise; the rest have different steps, multiples of 50. */
const grid = fc
  .record({
    sizes: fc.uniqueArray(fc.integer({ min: 100, max: 9000 }), { minLength: 3, maxLength: 8 }),
    raw: fc.uniqueArray(fc.integer({ min: 1, max: 119 }), { minLength: 8, maxLength: 8 }),
    silent: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ sizes, raw, silent }) => ({
    sizes: [...sizes].sort((a, b) => a - b),
    steps: sizes.map((_, i) => (i < silent ? null : 50 * (raw[i] as number))),
  }));

const argmax = ({ sizes, steps }: { sizes: number[]; steps: (number | null)[] }): number =>
  sizes[steps.indexOf(Math.max(...steps.map((s) => s ?? 0)))] as number;

test("without noise the peak is recovered exactly, and its interval is that one size", () => {
  fc.assert(
    fc.property(grid, (known) => {
      const { size, interval } = criticalDataSize(sweep(known.sizes, known.steps), quick);
      assert.equal(size, argmax(known));
      assert.deepEqual(interval, [size, size]);
    }),
    { numRuns: 30 },
  );
});

test("a monotone relabelling of the sizes moves the peak along; slowing every run down leaves it", () => {
  fc.assert(
    fc.property(grid, (known) => {
      const { size } = criticalDataSize(sweep(known.sizes, known.steps), quick);
      const squared = known.sizes.map((n) => n * n);
      assert.equal(criticalDataSize(sweep(squared, known.steps), quick).size, (size as number) ** 2);
      const slower = sweep(known.sizes, known.steps).map((run) => ({
        ...run,
        config: { ...run.config, steps: 18_000 },
        points: run.points.map((p) => ({ ...p, step: 3 * p.step })),
      }));
      assert.equal(criticalDataSize(slower, quick).size, size);
    }),
    { numRuns: 15 },
  );
});

test("the order of the runs changes nothing", () => {
  const runs = syntheticSweep({ spread: 0.8 });
  const shuffled = stream(3, "order").shuffle(runs);
  assert.deepEqual(criticalDataSize(shuffled, quick), criticalDataSize(runs, quick));
});

test("the interval covers the true peak about as often as it says", () => {
  // Median steps fall off by a factor 1.5 from the peak at 2,000; each seed's step is multiplied by e^N(0, 0.3²).
  const sizes = [1000, 2000, 3000, 4000];
  const truth = [null, 2000, 1333, 889];
  const trials = 60;
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const random = stream(trial, "coverage");
    const runs = sizes.flatMap((dataSize, i) =>
      Array.from({ length: 5 }, (_, seed) => {
        const centre = truth[i] ?? null;
        const generalises = centre === null ? null : centre * Math.exp(0.3 * random.normal());
        return syntheticRun({ dataSize, seed, generalises, config: coarse });
      }),
    );
    const { interval } = criticalDataSize(runs, { resamples: 200, seed: trial });
    if (interval && interval[0] <= 2000 && interval[1] >= 2000) covered++;
  }
  assert.ok(covered / trials >= 0.9, `covered ${covered} of ${trials}`);
});

test("more than half of the seeds must generalise, or the size is insufficient", () => {
  const late = (dataSize: number, seed: number, generalises: number | null) =>
    syntheticRun({ dataSize, seed, generalises });
  const one = [late(1000, 0, 5000), late(1000, 1, null), late(1000, 2, null)];
  const two = [late(2000, 0, 900), late(2000, 1, 1000), late(2000, 2, null)];
  const all = [late(3000, 0, 400), late(3000, 1, 420), late(3000, 2, 500)];
  const found = criticalDataSize([...one, ...two, ...all]);
  assert.equal(found.size, 2000);
  assert.equal(found.table.rows[0]?.regime, "insufficiency");
  // Now and then a resample holds the lucky seed of N = 1,000 twice: the interval shows it.
  assert.equal(found.interval?.[0], 1000);
  const shares = found.support.reduce((sum, { share }) => sum + share, 0);
  assert.ok(shares > 0.99 && shares <= 1 + 1e-12);
});

test("both estimators are reported: the peak, and the smallest size that meets the definition", () => {
  const found = criticalDataSize(syntheticSweep());
  assert.equal(found.size, 2000);
  assert.deepEqual(found.bracket, [1500, 2500]);
  assert.deepEqual(found.byDefinition, { size: 2000, interval: [2000, 2000] });
  assert.equal(found.seeds, 3);
  assert.equal(found.unit, "training pairs");
  assert.deepEqual(found.warnings, []);
});

test("the definition asks for memorisation as well", () => {
  const runs = [1000, 2000].map((dataSize) =>
    syntheticRun({ dataSize, memorises: dataSize === 1000 ? null : 100, generalises: 500 }),
  );
  assert.equal(criticalDataSize(runs).byDefinition.size, 2000);
});

test("nothing generalises: no size, no interval, a warning that says what to do", () => {
  const found = criticalDataSize(sweep([1000, 2000, 3000], [null, null, null]), quick);
  assert.equal(found.size, null);
  assert.equal(found.interval, null);
  assert.deepEqual(found.bracket, [null, null]);
  assert.match(found.warnings[0] ?? "", /No tested data size generalises within 6000 steps/);
});

test("one seed a size: an estimate without an interval", () => {
  const found = criticalDataSize(syntheticSweep({ seeds: 1 }));
  assert.equal(found.size, 2000);
  assert.equal(found.interval, null);
  assert.match(found.warnings.join(" "), /only 1 seed: use three or more/);
});

test("the same seed gives the same interval; no runs is an error", () => {
  const runs = syntheticSweep({ spread: 1, seeds: 4 });
  assert.deepEqual(criticalDataSize(runs, { seed: 5 }), criticalDataSize(runs, { seed: 5 }));
  assert.throws(() => criticalDataSize([]), /at least one run/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stream } from "grokbook/data/random/random";
import { firthThreshold, type Trials } from "grokbook/analysis/statistics/firth-threshold";
import { close } from "../close";

const at = (sizes: readonly number[], trials: number, successes: readonly number[]): Trials[] =>
  sizes.map((n, i) => ({ x: Math.log(n), trials, successes: successes[i] as number }));

const six = [1000, 1500, 2000, 2500, 3000, 5000];

/**
 * Numbers of an independent computation: numpy, both parameters on a grid of 4,001 × 1,500 (critical_size_firth.py's method
 * with a finer grid), so they are right to a grid step: about 0.2 % of n.
 */
const numpy: readonly (readonly [
  successes: readonly number[],
  n50: number,
  low: number,
  high: number,
  s: number,
])[] = [
  [[0, 0, 3, 3, 3, 3], 1735.39, 1331.73, 2101.72, 0.0883],
  [[0, 1, 2, 3, 3, 3], 1682.45, 1127.84, 2198.6, 0.18605],
  [[0, 0, 1, 3, 3, 3], 2054.89, 1581.36, 2523.96, 0.11247],
];

test("threshold, slope and profile interval are those of a brute-force maximisation in numpy", () => {
  for (const [successes, n50, low, high, s] of numpy) {
    const fit = firthThreshold(at(six, 3, successes));
    close(Math.exp(fit.estimate ?? NaN), n50, 3e-3);
    close(Math.exp(fit.interval[0] ?? NaN), low, 3e-3);
    close(Math.exp(fit.interval[1] ?? NaN), high, 3e-3);
    close(fit.scale ?? NaN, s, 3e-3);
  }
});

/** log L + ½ log |XᵀWX| written out for intercept and slope, with the determinant from its definition. */
function penalised(trials: readonly Trials[], intercept: number, slope: number): number {
  let [likelihood, a, b, c] = [0, 0, 0, 0];
  for (const { x, trials: n, successes } of trials) {
    const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
    likelihood += successes * Math.log(p) + (n - successes) * Math.log(1 - p);
    const w = n * p * (1 - p);
    [a, b, c] = [a + w, b + w * x, c + w * x * x];
  }
  return likelihood + 0.5 * Math.log(a * c - b * b);
}

test("no intercept and slope near the fit has a higher penalised likelihood, whatever was seen", () => {
  const outcomes = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(outcomes, (successes) => {
      const trials = [-1, -0.4, 0, 0.5, 1.2].map((x, i) => ({
        x,
        trials: 3,
        successes: successes[i] as number,
      }));
      const { estimate, scale } = firthThreshold(trials);
      if (estimate === null || scale === null) return;
      const [slope, intercept] = [1 / scale, -estimate / scale];
      const best = penalised(trials, intercept, slope);
      for (const [da, db] of [
        [0.05, 0],
        [-0.05, 0],
        [0, 0.05],
        [0, -0.05],
        [0.05, 0.05],
        [0.05, -0.05],
      ] as const)
        if (slope * (1 + db) > 0)
          assert.ok(penalised(trials, intercept + da * slope, slope * (1 + db)) <= best + 1e-6);
    }),
    { numRuns: 60 },
  );
});

test("complete separation has a finite fit; the plain likelihood would have none", () => {
  const fit = firthThreshold(at([1000, 2000], 3, [0, 3]));
  close(Math.exp(fit.estimate ?? NaN), Math.sqrt(1000 * 2000), 1e-4);
  assert.ok((fit.scale ?? 0) > 0.05 && (fit.scale ?? 9) < 1);
  close(fit.probability(fit.estimate ?? NaN) ?? NaN, 0.5, 1e-9);
});

test("where sizes do not straddle the threshold, that side is not bounded and there is no estimate", () => {
  const none = firthThreshold(at([1000, 1500, 2000], 3, [0, 0, 0]));
  assert.deepEqual([none.estimate, none.scale, none.interval[1]], [null, null, null]);
  assert.ok(Math.exp(none.interval[0] ?? NaN) > 1900);
  const all = firthThreshold(at([1000, 1500, 2000], 3, [3, 3, 3]));
  assert.deepEqual([all.estimate, all.interval[0]], [null, null]);
  assert.ok(Math.exp(all.interval[1] ?? NaN) < 1070);
  // Seen from the other side: x → −x swaps successes and failures.
  const mirrored = firthThreshold(
    at([1000, 1500, 2000], 3, [3, 3, 3]).map((t) => ({ ...t, x: -t.x, successes: t.trials - t.successes })),
  );
  close(-(mirrored.interval[0] ?? NaN), all.interval[1] ?? NaN, 1e-5);
});

test("when more data makes it less likely there is no threshold to report", () => {
  const fit = firthThreshold(at(six, 3, [3, 3, 2, 1, 0, 0]));
  assert.deepEqual([fit.estimate, fit.interval], [null, [null, null]]);
});

test("a handful of runs bounds nothing; more of the same narrows", () => {
  const few = firthThreshold(at([1000, 2000], 1, [0, 1]));
  assert.deepEqual(few.interval, [null, null]);
  const widths = [3, 6, 12].map((k) => {
    const [low, high] = firthThreshold(at(six, k, [0, 0, k / 3, k, k, k])).interval;
    return (high ?? NaN) - (low ?? NaN);
  });
  assert.ok(widths[0]! > widths[1]! && widths[1]! > widths[2]!, String(widths));
});

test("shifting and stretching x shifts and stretches the answer; counts at one x may come in parts", () => {
  const trials = at(six, 3, [0, 1, 2, 3, 3, 3]);
  const fit = firthThreshold(trials);
  const moved = firthThreshold(trials.map((t) => ({ ...t, x: 3 + 2 * t.x })));
  close(moved.estimate ?? NaN, 3 + 2 * (fit.estimate ?? NaN), 1e-5);
  close(moved.interval[0] ?? NaN, 3 + 2 * (fit.interval[0] ?? NaN), 1e-5);
  const parts = trials.flatMap(({ x, successes }) =>
    Array.from({ length: 3 }, (_, i) => ({ x, trials: 1, successes: i < successes ? 1 : 0 })),
  );
  close(firthThreshold(stream(1, "order").shuffle(parts)).estimate ?? NaN, fit.estimate ?? NaN, 1e-9);
});

test("one x is refused", () => {
  assert.throws(() => firthThreshold(at([1000], 9, [4])), /Expected trials at two different x/);
});

test("the 95 % interval holds the truth at least about as often as it says (seeded, 100 experiments)", () => {
  const random = stream(7, "coverage");
  let held = 0;
  for (let i = 0; i < 100; i++) {
    const truth = Math.log(1750);
    const trials = six.map((n) => {
      const p = 1 / (1 + Math.exp(-(Math.log(n) - truth) / 0.15));
      const successes = [0, 1, 2].filter(() => random.uniform() < p).length;
      return { x: Math.log(n), trials: 3, successes };
    });
    const [low, high] = firthThreshold(trials).interval;
    if ((low ?? -Infinity) <= truth && truth <= (high ?? Infinity)) held++;
  }
  // At 92.5 %, the lowest that the full table shows, fewer than 85 of 100 have a chance of 0.4 %.
  assert.ok(held >= 85, `${held} of 100`);
});

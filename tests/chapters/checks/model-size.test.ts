import { strict as assert } from "node:assert";
import { test } from "node:test";
import { modelSize, modelSizePublished } from "grokbook/chapters/checks/model-size";
import type { CheckedClaim } from "grokbook/notebook/outputs/check";
import type { RunResult } from "grokbook/run/types";
import type { ReviewRun } from "grokbook/analysis/claims/paper-reviews";
import { scaled, syntheticReviews } from "../../analysis/synthetic-reviews";

const sizes = [16, 32, 64, 128, 256];
const fractions = [0.1, 0.4, 1];

/** A grid of runs whose end is a known function of width, data and seed. */
const grid = (reaches: (h: number, fraction: number, seed: number) => number, seeds = [0, 1]): RunResult[] =>
  sizes.flatMap((hiddenSize) =>
    fractions.flatMap((dataFraction) =>
      seeds.map((seed) =>
        syntheticReviews({
          config: { hiddenSize, dataFraction, seed },
          memorises: 50_000,
          generalises: 100_000,
          reaches: reaches(hiddenSize, dataFraction, seed),
        }),
      ),
    ),
  );
const verdicts = (claims: readonly CheckedClaim[]) => claims.map(({ pass }) => pass);
const at = (claims: readonly CheckedClaim[], i: number): string => String(claims[i]?.measured);

/** Wide models do worse and so need more data. */
const worse = grid((h, fraction, seed) => 0.7 + 0.2 * fraction - 2e-4 * h + 0.001 * seed);
/** Width changes nothing. */
const level = grid((_, fraction, seed) => 0.7 + 0.15 * fraction + 0.001 * seed);

test("a grid in which wide models need more data passes on every line", () => {
  const claims = modelSize(worse, { accuracy: 0.8 });
  assert.deepEqual(verdicts(claims), [true, true, true, true, true]);
  assert.match(at(claims, 0), /^-2\.0e-4 per unit, 95 % /);
  assert.match(at(claims, 1), /^-2\.0e-4, -2\.0e-4$/);
  assert.match(at(claims, 2), /^rank correlation 0\.\d\d, p = 0\.000, n = 10$/);
  assert.match(at(claims, 4), /^h = 16: 72 → 90 %, /);
});

test("a grid in which width changes nothing fails on the trend and says that all are the same", () => {
  const claims = modelSize(level, { accuracy: 0.8 });
  assert.deepEqual([claims[0]?.pass, claims[1]?.pass], [false, false]);
  assert.deepEqual([claims[3]?.pass, claims[4]?.pass], [true, true]);
  const never = modelSize(
    grid(() => 0.6, [0]),
    { accuracy: 0.8 },
  );
  assert.deepEqual([never[1]?.pass, never[2]?.pass, never[4]?.pass], [null, null, false]);
  assert.equal(at(never, 2), "the same everywhere");
  assert.match(at(never, 1), /e/);
});

test("a cell that never memorises is named by its train accuracy", () => {
  const lazy = worse.map((run, i) =>
    i === 3 ? { ...run, points: run.points.map((p) => ({ ...p, trainAccuracy: 0.6 })) } : run,
  );
  const claims = modelSize(lazy, { accuracy: 0.8 });
  assert.equal(claims[3]?.pass, false);
  assert.match(at(claims, 3), /^lowest train accuracy 80\.0 %/, "the mean of a cell's two seeds");
});

/** As the ledger's rules ask for it: five fractions, on a clock that scales 1 − β₂. */
const whole = (reaches: (h: number, fraction: number, seed: number) => number): ReviewRun[] =>
  sizes.flatMap((hiddenSize) =>
    [0.1, 0.2, 0.4, 0.7, 1].flatMap((dataFraction) =>
      [0, 1].map(
        (seed) =>
          scaled(
            syntheticReviews({
              config: { hiddenSize, dataFraction, seed },
              memorises: 50_000,
              generalises: 100_000,
              reaches: reaches(hiddenSize, dataFraction, seed),
            }),
          ) as ReviewRun,
      ),
    ),
  );

test("published: both claims as the ledger has them, and runs that lose what they knew count", () => {
  const runs = whole((h, fraction, seed) => 0.7 + 0.2 * fraction - 2e-4 * h + 0.001 * seed);
  const claims = modelSizePublished(runs);
  assert.deepEqual(verdicts(claims), [true, true, true, true]);
  assert.match(at(claims, 1), /^trend \(Page\): paper's σ 1\.00 \(p 7e-5\), σ 2 .*, raw maximum /);
  const lost = runs.map((run, i) =>
    i > 0
      ? run
      : {
          ...run,
          points: run.points.map((p, j) => (j > 100 ? { ...p, testAccuracy: 0.5, trainAccuracy: 0.5 } : p)),
        },
  );
  const again = modelSizePublished(lost);
  assert.equal(again[3]?.pass, false);
  assert.match(
    at(again, 3),
    /^1 of 50 runs are back at guessing .*; 1 for four evaluations or more after 65 %, of which 1 to the end$/,
  );
});

test("published: a width that changes nothing is no trend, and a small grid is left open", () => {
  const runs = whole((_, fraction, seed) => 0.7 + 0.15 * fraction + 0.001 * seed);
  assert.deepEqual(verdicts(modelSizePublished(runs)), [false, false, false, true]);
  const few = modelSizePublished(runs.filter(({ config }) => config.hiddenSize > 32));
  assert.deepEqual(verdicts(few), [null, null, null, true]);
  assert.match(
    at(few, 0),
    /^30 runs: 3 hidden sizes, 5 data fractions, 2 seeds; the rule asks for 5 × 5 × 2$/,
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ablationDirections } from "grokbook/analysis/claims/ablation-directions";
import { SCALED_CLOCKS } from "grokbook/analysis/claims/either-clock";
import { decayLaw } from "grokbook/analysis/claims/decay-law";
import { modelSizeAccuracy } from "grokbook/analysis/claims/model-size-accuracy";
import { modelSizeData } from "grokbook/analysis/claims/model-size-data";
import { textCriticalSize } from "grokbook/analysis/claims/text-critical-size";
import { textDelayedGeneralisation } from "grokbook/analysis/claims/text-delayed-generalisation";
import { textMemorisation } from "grokbook/analysis/claims/text-memorisation";
import { transitionSmoothness } from "grokbook/analysis/claims/transition-smoothness";
import type { Claim } from "grokbook/analysis/claims/types";
import { yelpDeGrokking } from "grokbook/analysis/claims/yelp-de-grokking";
import type { RunResult } from "grokbook/run/types";
import { syntheticRun } from "../synthetic";
import { scaled, syntheticReviews, threeSeeds, type SyntheticReviews } from "../synthetic-reviews";

/** Claims on the curve's shape in time: a faster clock changes that, so none counts. */
const OWN_CLOCK_ONLY: ReadonlySet<number> = new Set([5, 9]);

/** Each case at the paper's clock; and at each scaled clock the same verdict, or none where the claim allows no other clock. */
function verdicts(claim: Claim, ...cases: readonly (readonly [readonly RunResult[], string])[]): void {
  for (const [i, [runs, verdict]] of cases.entries()) {
    const found = claim.evaluate(runs);
    assert.equal(found.verdict, verdict, `case ${i}: ${found.ours ?? ""}`);
    if (verdict !== "not run") assert.ok(found.runs.length > 0 && found.seeds > 1 && found.ours !== null);
    for (const factor of SCALED_CLOCKS) {
      const fast = claim.evaluate(
        runs.map((run) => (run.config.task === "reviews" ? scaled(run, factor) : run)),
      );
      if (OWN_CLOCK_ONLY.has(claim.id)) {
        assert.equal(fast.verdict, "not run", `case ${i}, scaled ${factor}`);
        continue;
      }
      assert.equal(fast.verdict, verdict, `case ${i}, scaled ${factor}: ${fast.ours ?? ""}`);
      if (verdict !== "not run")
        assert.ok(
          fast.ours?.startsWith(`scaled clock (λ × ${factor}, steps ÷ ${factor}): `),
          fast.ours ?? "",
        );
    }
  }
}

const fractions = [0.05, 0.1, 0.2, 0.4, 0.7, 1];
type ByFraction = (fraction: number) => SyntheticReviews;
const overFractions = (of: ByFraction, source = "imdb"): RunResult[] =>
  fractions.flatMap((dataFraction) => threeSeeds({ ...of(dataFraction), config: { dataFraction, source } }));

test("claim 5: plateau at chance, then 80 % in the window", () => {
  verdicts(
    textDelayedGeneralisation,
    [threeSeeds(), "reproduced"],
    [threeSeeds({ generalises: 200_000 }), "partly"],
    [threeSeeds({ generalises: 600_000 }), "partly"],
    [threeSeeds({ plateau: 0.6 }), "not reproduced"],
    [threeSeeds({ reaches: 0.79 }), "not reproduced"],
    [threeSeeds({ memorises: 450_000 }), "not reproduced"],
    [threeSeeds().slice(1), "not run"],
    [threeSeeds({ stoppedAt: 340_000 }), "not run"],
    [threeSeeds({ stoppedAt: 405_000 }), "reproduced"],
  );
  const open = textDelayedGeneralisation.evaluate([syntheticReviews({ stoppedAt: 340_000 })]);
  assert.match(open.ours ?? "", /0 of 3 seeds; .* stopped at step 340,000 with train 100.0 %, test 50.0 %/);
  const { value, interval } = textDelayedGeneralisation.evaluate(threeSeeds());
  assert.deepEqual([value, interval], [400_000, [400_000, 400_000]]);
});

const ablation = ({ decay = 1, law = 1, shift = 1, base = 4 } = {}): RunResult[] =>
  [0.01, 0.02, 0.04].flatMap((weightDecay) =>
    [5, 10].flatMap((rescale) => {
      const gamma = 1e-3 * weightDecay;
      const generalises =
        (base * law ** Math.log2(weightDecay / 0.01) + shift * Math.log(rescale / 10)) / gamma;
      const config = { weightDecay, rescale, steps: Math.round(7 / gamma), evaluateEvery: 1000 };
      return threeSeeds({ config, decay, generalises, memorises: 0.2 / gamma });
    }),
  );

test("claim 6: slope, clock and shift", () => {
  const rule = (runs: readonly RunResult[]) => decayLaw.evaluate(runs).verdict;
  assert.equal(rule(ablation()), "reproduced");
  assert.equal(rule(ablation({ decay: 0.8 })), "partly");
  assert.equal(rule(ablation({ law: 1.2 })), "partly");
  assert.equal(rule(ablation({ shift: 1.5 })), "partly");
  assert.equal(rule(ablation({ decay: 0.8, law: 1.2, shift: 1.5 })), "not reproduced");
  assert.equal(rule(ablation().filter((run) => run.config.rescale === 10)), "not run");
  const oneSeed = decayLaw.evaluate(ablation().filter((run) => run.config.seed === 0));
  assert.match(
    oneSeed.ours ?? "",
    /^1 of 3 seeds for the slope.*\(3 runs\)/,
    "three runs of one seed are one seed",
  );
  const { ours } = decayLaw.evaluate(threeSeeds());
  assert.match(ours ?? "", /1 of 2 values of λ, no two values of α at one λ; slope 1\.000 of the expected/);
});

test("claim 7: weak left of the peak, strong right of it", () => {
  const curve =
    (small: number, large: number): ByFraction =>
    (fraction) =>
      fraction < 0.2
        ? { reaches: small }
        : { reaches: fraction === 0.2 ? 0.82 : large, generalises: fraction === 0.2 ? 500_000 : 400_000 };
  verdicts(
    textCriticalSize,
    [overFractions(curve(0.67, 0.85)), "reproduced"],
    [overFractions(curve(0.75, 0.85)), "partly"],
    [overFractions(curve(0.67, 0.79)), "partly"],
    [overFractions(() => ({ reaches: 0.7 })), "not reproduced"],
    [overFractions(curve(0.67, 0.85)).filter((r) => r.config.seed > 0), "not run"],
    [overFractions((f) => ({ ...curve(0.67, 0.85)(f), stoppedAt: 480_000 })), "not run"],
  );
});

test("claim 8: memorisation grows with the fraction, on both corpora", () => {
  const grows: ByFraction = (fraction) => ({ memorises: 50_000 + 100_000 * fraction });
  const flat: ByFraction = () => ({ memorises: 50_000 });
  const falls: ByFraction = (fraction) => ({
    memorises: fraction === 1 ? null : 200_000 - 100_000 * fraction,
  });
  const both = (imdb: ByFraction, yelp: ByFraction) => [
    ...overFractions(imdb),
    ...overFractions(yelp, "yelp"),
  ];
  verdicts(
    textMemorisation,
    [both(grows, grows), "reproduced"],
    [both(grows, flat), "partly"],
    [both(falls, grows), "partly"],
    [both(flat, falls), "not reproduced"],
    [overFractions(grows), "not run"],
    [both((f) => ({ ...grows(f), stoppedAt: 200_000 }), grows), "reproduced"],
    [
      both(grows, (f) => ({ ...grows(f), data: ["a sample, not the official Yelp Polarity split"] })),
      "not run",
    ],
  );
  assert.match(textMemorisation.evaluate(overFractions(grows)).ours ?? "", /IMDB: ρ = 1\.00 .*Yelp: 0 of 5/);
});

test("claim 9: width of the rise, relative to its step", () => {
  const modular = (width: number) =>
    [0, 1, 2].map((seed) => syntheticRun({ seed, width: seed === 0 ? width : 20 }));
  const text = (width: number) => threeSeeds({ width });
  verdicts(
    transitionSmoothness,
    [[...modular(20), ...text(300_000)], "reproduced"],
    [[...modular(400), ...text(200_000)], "partly"],
    [[...modular(20), ...text(0)], "not reproduced"],
    [modular(20), "not run"],
    [[...modular(20), ...threeSeeds({ generalises: null })], "not run"],
  );
});

test("claim 10: Yelp at 10 % and at 100 %", () => {
  const yelp = (few: SyntheticReviews, full: SyntheticReviews, data?: readonly string[]): RunResult[] =>
    [few, full].flatMap((options, i) =>
      threeSeeds({
        ...options,
        config: { source: "yelp", dataFraction: i === 0 ? 0.1 : 1 },
        ...(data && { data }),
      }),
    );
  const few = { reaches: 0.86 };
  const full = { reaches: 0.91, memorises: 300_000 };
  verdicts(
    yelpDeGrokking,
    [yelp(few, full), "reproduced"],
    [yelp(few, { ...full, reaches: 0.96 }), "partly"],
    [yelp(few, { ...full, memorises: 100_000 }), "partly"],
    [yelp({ ...few, memorises: 300_000 }, full), "not reproduced"],
    [yelp(few, { reaches: 0.7, generalises: 500_000 }), "not reproduced"],
    [yelp(few, full).slice(1), "not run"],
    [
      yelp(few, full, ["a 40,037-review sample of mixed sources, not the official Yelp Polarity split"]),
      "not run",
    ],
  );
});

const grid = (accuracy: (h: number, fraction: number) => number): RunResult[] =>
  [16, 64, 128, 192, 256].flatMap((hiddenSize) =>
    [0.2, 0.4, 0.6, 0.8, 1].flatMap((dataFraction) =>
      [0, 1].map((seed) =>
        syntheticReviews({
          config: { hiddenSize, dataFraction, seed },
          generalises: 0,
          reaches: accuracy(hiddenSize, dataFraction),
        }),
      ),
    ),
  );

test("claim 11: the slope over hidden sizes and its interval", () => {
  const wave = (h: number) => (h === 64 || h === 256 ? 0.02 : -0.02);
  verdicts(
    modelSizeAccuracy,
    [grid((h) => 0.84 - 7e-5 * h), "reproduced"],
    [grid((h) => 0.84 - 7e-5 * h + wave(h)), "partly"],
    [grid((h) => 0.84 + 7e-5 * h), "not reproduced"],
    [grid((h) => 0.84 - 7e-5 * h).slice(1), "not run"],
  );
  assert.ok(Math.abs((modelSizeAccuracy.evaluate(grid((h) => 0.84 - 7e-5 * h)).value ?? 0) + 7e-5) < 1e-9);
});

test("claims 11 and 12: widths are compared on the seeds that all cells have", () => {
  const runs = grid((h) => 0.84 - 7e-5 * h);
  const config = { hiddenSize: 128, seed: 2 };
  const third = [0.2, 0.4, 0.6, 0.8, 1].map((dataFraction) =>
    syntheticReviews({ config: { ...config, dataFraction }, generalises: 0, reaches: 0.99 }),
  );
  const [alone, more] = [runs, [...runs, ...third]].map((given) => modelSizeAccuracy.evaluate(given));
  assert.deepEqual(more, alone, "a third seed of one width changes nothing");
  const apart = runs.map((run) =>
    run.config.task === "reviews" && run.config.hiddenSize === 256
      ? syntheticReviews({ config: { ...run.config, seed: run.config.seed + 5 }, generalises: 0 })
      : run,
  );
  const found = modelSizeData.evaluate(apart);
  assert.deepEqual(
    [found.verdict, found.ours],
    ["not run", "a full grid, but 0 of 2 seeds that all its cells share"],
  );
});

test("claim 12: the smallest fraction with 80 %", () => {
  const needs = (fraction: Readonly<Record<number, number>>) =>
    grid((h, f) => (f >= (fraction[h] ?? 9) ? 0.83 : 0.7));
  verdicts(
    modelSizeData,
    [needs({ 16: 0.2, 64: 0.4, 128: 0.6, 192: 0.8, 256: 1 }), "reproduced"],
    [needs({ 16: 0.2, 64: 0.4, 128: 0.6, 192: 0.8 }), "reproduced"],
    [needs({ 16: 0.2, 64: 0.6, 128: 0.4, 192: 0.2, 256: 0.8 }), "partly"],
    [needs({ 16: 1, 64: 0.8, 128: 0.6, 192: 0.4, 256: 0.2 }), "not reproduced"],
    [needs({ 16: 0.4, 64: 0.4, 128: 0.4, 192: 0.4, 256: 0.4 }), "not reproduced"],
    [grid(() => 0.8).filter((run) => run.config.hiddenSize > 16), "not run"],
  );
});

test("claim 14: every pair in the claimed direction", () => {
  const rule = (runs: readonly RunResult[]) => ablationDirections.evaluate(runs).verdict;
  assert.equal(rule(ablation()), "reproduced");
  assert.equal(rule(ablation({ shift: -1 })), "partly");
  assert.equal(rule(ablation({ base: 1, law: 2.2 })), "partly");
  assert.equal(rule(ablation({ base: 1, law: 2.2, shift: -1 })), "not reproduced");
  assert.equal(rule(ablation().filter((run) => run.config.rescale === 10)), "not run");
});

test("a run that never got there counts only if it was trained longer than the other took", () => {
  const runs = ablation();
  const never = runs.map((run) =>
    run.config.weightDecay === 0.04 && run.config.rescale === 10
      ? { ...run, points: run.points.map((p) => ({ ...p, testAccuracy: 0.5 })) }
      : run,
  );
  // 7 / γ of the largest λ ends before the generalisation of its neighbour: nothing can be said of these pairs.
  const found = ablationDirections.evaluate(never);
  assert.equal(found.verdict, "reproduced");
  assert.match(found.ours ?? "", /larger λ sooner in 9 of 9 pairs/);
});

test("another setting, a shorter plan or a mixture of clocks does not count", () => {
  const rule = textDelayedGeneralisation;
  for (const config of [
    { hiddenSize: 64 },
    { maxTokens: 128 },
    { rescale: 5 },
    { steps: 300_000 },
    { testLimit: 1000 },
  ])
    assert.equal(rule.evaluate(threeSeeds({ config })).verdict, "not run");
  const [first, ...others] = threeSeeds();
  assert.equal(rule.evaluate([...others, scaled(first!)]).verdict, "not run");
});

test("a changed result changes every verdict that rests on it", () => {
  const spoilt = (run: RunResult): RunResult => ({
    ...run,
    points: run.points.map((p) => ({ ...p, testAccuracy: 0.6 + p.step * 1e-9 })),
  });
  const cases = [
    [textDelayedGeneralisation, threeSeeds()],
    [
      yelpDeGrokking,
      [0.1, 1].flatMap((dataFraction) =>
        threeSeeds({
          config: { source: "yelp", dataFraction },
          ...(dataFraction === 1 && { reaches: 0.91, memorises: 300_000 }),
        }),
      ),
    ],
    [ablationDirections, ablation()],
    [decayLaw, ablation()],
    [modelSizeAccuracy, grid((h) => 0.84 - 7e-5 * h)],
  ] as const;
  for (const [claim, runs] of cases)
    assert.notEqual(
      claim.evaluate(runs).verdict,
      claim.evaluate(runs.map(spoilt)).verdict,
      `claim ${claim.id}`,
    );
});

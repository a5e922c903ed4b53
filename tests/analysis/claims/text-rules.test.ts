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
import { firstStep } from "grokbook/analysis/first-step";
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
          fast.ours?.includes(`scaled clock (λ and 1 − β₂ × ${factor}, steps ÷ ${factor}): `),
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

const ablation = ({ decay = 1, law = 1, shift = 1, base = 4, lossless }: Ablation = {}): RunResult[] =>
  [0.01, 0.02, 0.04].flatMap((weightDecay) =>
    [5, 10, 20].flatMap((rescale) => {
      const gamma = 1e-3 * weightDecay;
      const generalises =
        (base * law ** Math.log2(weightDecay / 0.01) + shift * Math.log(rescale / 10)) / gamma;
      const config = { weightDecay, rescale, steps: Math.round(7 / gamma), evaluateEvery: 1000 };
      return threeSeeds({
        config,
        decay,
        generalises,
        memorises: 0.2 / gamma,
        ...(lossless !== undefined && { lossless: lossless / gamma }),
      });
    }),
  );

interface Ablation {
  readonly decay?: number;
  readonly law?: number;
  readonly shift?: number;
  readonly base?: number;
  /** lr · λ · step from which on there is no training loss. */
  readonly lossless?: number;
}

test("claim 6: slope, clock and shift", () => {
  const rule = (runs: readonly RunResult[]) => decayLaw.evaluate(runs).verdict;
  assert.equal(rule(ablation()), "reproduced");
  assert.equal(rule(ablation({ decay: 0.8 })), "not reproduced", "without the law nothing is");
  assert.equal(rule(ablation({ law: 1.2 })), "partly");
  assert.equal(rule(ablation({ shift: 1.5 })), "partly");
  assert.equal(rule(ablation().filter((run) => run.config.rescale === 10)), "partly", "no second α");
  assert.equal(rule(threeSeeds()), "partly", "the law alone");
  assert.equal(rule(ablation().filter((run) => run.config.weightDecay > 0.01)), "not run", "no own clock");
  const oneSeed = decayLaw.evaluate(ablation().filter((run) => run.config.seed === 0));
  assert.equal(oneSeed.verdict, "not run");
  assert.match(
    oneSeed.ours ?? "",
    /^1 of 3 seeds that waited, for the slope; own clock: slope .* 1\.0000 of γ \(1 run\)/,
  );
  const { ours } = decayLaw.evaluate(threeSeeds());
  assert.match(ours ?? "", /no two λ at one fraction with 3 seeds that waited; no two α at one λ/);
});

test("claim 6: the slope is taken without loss and before the jump, of runs that waited", () => {
  const bent = (run: RunResult): RunResult => ({
    ...run,
    points: run.points.map((p) => ({
      ...p,
      // Grows while there is loss, and is thrown up at the jump: neither belongs to the law.
      norm: p.step < 150_000 ? 500 + p.step * 1e-3 : p.step >= 400_000 ? 5 * p.norm : p.norm,
    })),
  });
  const found = decayLaw.evaluate(threeSeeds({ lossless: 150_000 }).map(bent));
  assert.equal(found.verdict, "partly");
  assert.ok(Math.abs((found.value ?? 0) - 1) < 1e-3);
  assert.equal(decayLaw.evaluate(threeSeeds().map(bent)).verdict, "not reproduced", "with the loss in it");
  assert.equal(
    decayLaw.evaluate(threeSeeds({ memorises: 150_000 })).verdict,
    "not run",
    "2.7 times is no wait",
  );
  assert.equal(decayLaw.evaluate(threeSeeds({ lossless: 500_000 })).verdict, "not run", "never without loss");
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
  const { ours } = textCriticalSize.evaluate(overFractions(curve(0.67, 0.85)));
  assert.match(ours ?? "", /^within H = 700,000 steps: peak at 20 % .* about 75 % coverage/);
  const open = textCriticalSize.evaluate(overFractions(curve(0.67, 0.85)).filter((r) => r.config.seed > 0));
  assert.match(
    open.ours ?? "",
    /0 of 5 data fractions with 3 seeds; so far 80 % is reached .* 5 %: not reached, not reached; /,
  );
});

test("claim 8: memorisation grows with the fraction, the corpora judged apart", () => {
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
    [overFractions(grows), "partly"],
    [overFractions(flat), "undecided"],
    [[], "not run"],
    [both((f) => ({ ...grows(f), stoppedAt: 200_000 }), grows), "reproduced"],
  );
  const { ours, parts, pValue } = textMemorisation.evaluate(overFractions(grows));
  assert.match(ours ?? "", /IMDB: ρ = 1\.00 .*Yelp: 0 of 5/);
  assert.deepEqual(
    parts?.map(({ verdict }) => verdict),
    ["reproduced", "not run"],
  );
  // Six fractions in order in each of three seeds: 1 of (6!)³ orders.
  assert.ok(Math.abs((pValue ?? 1) * 720 ** 3 - 1) < 1e-6);
  const unscaled = overFractions(grows).map((run) => {
    const fast = scaled(run, 40);
    return { ...fast, config: { ...fast.config, beta2: 0.999 } };
  });
  assert.match(textMemorisation.evaluate(unscaled).ours ?? "", /1 − β₂ not scaled\): ρ = 1\.00/);
});

const SAMPLE = ["a 40,037-review sample of mixed sources, not the official Yelp Polarity split"];

test("claim 8: the sample of Yelp stands in under its name", () => {
  const grows: ByFraction = (fraction) => ({ memorises: 50_000 + 100_000 * fraction, data: SAMPLE });
  const imdb = overFractions((f) => ({ memorises: 50_000 + 100_000 * f }));
  const sample = overFractions(grows, "yelp");
  const judge = (runs: readonly RunResult[]) => textMemorisation.evaluate([...imdb, ...runs]);
  assert.equal(judge(sample).verdict, "reproduced (sample)");
  const few = judge(sample.filter((run) => run.config.seed === 0));
  assert.equal(few.verdict, "partly", "an open sample adds nothing to IMDB");
  assert.deepEqual(few.parts?.[1], { name: "Yelp", verdict: "undecided (sample)" });
  assert.match(
    few.ours ?? "",
    /Yelp: 40,037-review sample.*0 of 5 .*; ρ = 1\.00 over 6 fractions with 1 seeds/,
  );
  const official = overFractions((f) => ({ memorises: 50_000 + 100_000 * f }), "yelp");
  assert.equal(judge([...sample, ...official]).verdict, "reproduced", "the whole corpus goes first");
});

test("claim 9: width of the rise from the plateau, relative to its step", () => {
  const modular = (width: number) =>
    [0, 1, 2].map((seed) => syntheticRun({ seed, width: seed === 0 ? width : 20 }));
  const text = (width: number) => threeSeeds({ width });
  verdicts(
    transitionSmoothness,
    [[...modular(20), ...text(200_000)], "reproduced"],
    [[...modular(250), ...text(80_000)], "partly"],
    [[...modular(20), ...text(0)], "not reproduced"],
    [modular(20), "not run"],
    [[...modular(20), ...threeSeeds({ generalises: null })], "not run"],
    [[...modular(20), ...threeSeeds({ memorises: 450_000 })], "not run"],
  );
  // Short of the paper's 500,000 steps: long enough from 15 % beyond the step of 80 % on.
  const to = (last: number) => (run: RunResult) => ({
    ...run,
    points: run.points.filter((p) => p.step <= last),
  });
  const jump = firstStep(threeSeeds({ width: 0 })[0] as RunResult, "testAccuracy", 0.8) as number;
  const stopped = (share: number) => threeSeeds({ width: 0 }).map(to(share * jump));
  verdicts(
    transitionSmoothness,
    [[...modular(20), ...stopped(1.14)], "not run"],
    [[...modular(20), ...stopped(1.16)], "not reproduced"],
  );
});

test("a branch, or a run with another loss, is none of the paper's", () => {
  const runs = threeSeeds();
  const others = (set: object) => runs.map((run) => ({ ...run, config: { ...run.config, ...set } }));
  const judge = (given: readonly RunResult[]) => textDelayedGeneralisation.evaluate(given).verdict;
  assert.equal(judge(runs), "reproduced");
  assert.equal(judge(others({ parent: "0123456789abcdef@200000" })), "not run");
  assert.equal(judge(others({ loss: "exact-tail" })), "not run");
  assert.equal(judge([...runs.slice(1), ...others({ gradient: "perpendicular" })]), "not run");
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
    [yelp(few, full, SAMPLE), "reproduced (sample)"],
    [yelp(few, { ...full, reaches: 0.96 }, SAMPLE), "partly (sample)"],
    [yelp({ ...few, memorises: 300_000 }, full, SAMPLE), "not reproduced (sample)"],
    [[...yelp({ ...few, memorises: 300_000 }, full, SAMPLE), ...yelp(few, full)], "reproduced"],
  );
  const two = yelpDeGrokking.evaluate(yelp(few, full, SAMPLE).slice(1));
  assert.equal(two.verdict, "undecided (sample)");
  assert.match(
    two.ours ?? "",
    /^40,037-review sample, 7 % of the paper's train set: 10 %: train .* \(seeds: 2 at 10 %, 3 at 100 %\)$/,
  );
  assert.equal(yelpDeGrokking.evaluate(yelp(few, full, SAMPLE).slice(3)).verdict, "not run", "one fraction");
  const unscaled = yelp(few, full, SAMPLE).map((run) => {
    const fast = scaled(run, 20);
    return { ...fast, config: { ...fast.config, beta2: 0.999 } };
  });
  assert.equal(yelpDeGrokking.evaluate(unscaled).verdict, "undecided (sample)", "its clock does not count");
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

test("claim 11: falls with h within every block", () => {
  const wave = (h: number) => (h === 64 || h === 256 ? 0.02 : -0.02);
  const uneven: Readonly<Record<number, number>> = { 16: 1, 64: 2, 128: 0, 192: 2, 256: 0 };
  const slight = (h: number, f: number) => (f === 0.2 ? 0.001 * (uneven[h] ?? 0) : 0);
  verdicts(
    modelSizeAccuracy,
    [grid((h) => 0.84 - 7e-5 * h), "reproduced"],
    [grid((h, f) => 0.84 + slight(h, f)), "partly"],
    [grid((h) => 0.84 + wave(h)), "not reproduced"],
    [grid((h) => 0.84 + 7e-5 * h), "not reproduced"],
    [grid((h) => 0.84 - 7e-5 * h).slice(1), "not run"],
  );
  const { value, interval, pValue } = modelSizeAccuracy.evaluate(grid((h) => 0.84 - 0.01 * Math.log2(h)));
  for (const x of [value, ...(interval ?? [])]) assert.ok(Math.abs((x ?? 0) + 0.01) < 1e-12);
  assert.ok((pValue ?? 1) < 1e-9);
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
    [needs({ 16: 0.4, 64: 0.4, 128: 0.4, 192: 0.2, 256: 0.6 }), "partly"],
    [needs({ 16: 1, 64: 0.8, 128: 0.6, 192: 0.4, 256: 0.2 }), "not reproduced"],
    [needs({ 16: 0.4, 64: 0.4, 128: 0.4, 192: 0.4, 256: 0.4 }), "not reproduced"],
    [grid(() => 0.8).filter((run) => run.config.hiddenSize > 16), "not run"],
  );
  const { value, interval } = modelSizeData.evaluate(needs({ 16: 0.2, 64: 0.6, 128: 0.4, 192: 0.8 }));
  assert.ok(value !== null && interval !== null && interval[0] <= value && value <= interval[1]);
});

test("claims 11 and 12: where the reading decides, nothing is decided", () => {
  // One evaluation at 0.9 in all but the wide cells: only the raw maximum sees a trend.
  const spiked = grid(() => 0.7).map((run) => {
    const late =
      run.config.task === "reviews" && run.config.hiddenSize > 16 * (1 + 15 * run.config.dataFraction);
    return late
      ? run
      : { ...run, points: run.points.map((p, i) => (i === 70 ? { ...p, testAccuracy: 0.9 } : p)) };
  });
  for (const claim of [modelSizeAccuracy, modelSizeData]) {
    const found = claim.evaluate(spiked);
    assert.equal(found.verdict, "undecided", found.ours ?? "");
    assert.match(found.ours ?? "", /paper's σ .* raw maximum /);
  }
});

test("claims 11 and 12: an unfinished grid says what is there", () => {
  const some = grid(() => 0.8).filter(
    ({ config }) => config.hiddenSize < 100 && config.task === "reviews" && config.dataFraction < 0.7,
  );
  assert.match(
    modelSizeAccuracy.evaluate(some).ours ?? "",
    /^12 runs: 2 hidden sizes, 3 data fractions, 2 seeds; the rule asks for 5 × 5 × 2$/,
  );
});

test("claim 14: three seeds in the claimed order, for λ and for α", () => {
  const rule = (runs: readonly RunResult[]) => ablationDirections.evaluate(runs).verdict;
  assert.equal(rule(ablation()), "reproduced");
  assert.equal(rule(ablation({ shift: -1 })), "partly");
  assert.equal(rule(ablation({ base: 1.5, law: 2.2 })), "partly");
  assert.equal(rule(ablation({ base: 1.5, law: 2.2, shift: -1 })), "not reproduced");
  assert.equal(rule(ablation().filter((run) => run.config.rescale === 10)), "not run");
  assert.equal(rule(ablation().filter((run) => run.config.seed > 0)), "not run");
  assert.equal(rule(ablation().filter((run) => run.config.rescale < 20)), "not run", "two values of α");
  const { pValue, value, seeds } = ablationDirections.evaluate(ablation());
  assert.deepEqual([value, seeds], [1, 3]);
  // Three levels in order in each of three seeds, however many tables of them there are: 1 of 6³.
  assert.ok(Math.abs((pValue ?? 1) - 1 / 216) < 1e-12);
  assert.match(
    ablationDirections.evaluate(ablation().filter((run) => run.config.weightDecay > 0.01)).ours ?? "",
    /^no 3 values of λ with 3 shared seeds$/,
  );
});

test("a run that never got there counts only if it was trained longer than the other took", () => {
  const flatten = (weightDecay: number, seed: number) =>
    ablation().map((run) =>
      run.config.weightDecay === weightDecay && run.config.rescale === 10 && run.config.seed === seed
        ? { ...run, points: run.points.map((p) => ({ ...p, testAccuracy: 0.5 })) }
        : run,
    );
  // 7 / γ of the largest λ ends before the generalisation of its neighbour: nothing can be said of that seed at α = 10.
  const short = ablationDirections.evaluate(flatten(0.04, 0));
  assert.equal(short.verdict, "reproduced", "the tables at α 5 and 20 are whole");
  assert.ok(!short.runs.some((id) => id === "imdb-1-128-0.04-10-0"));
  // That of the smallest λ is longer than all others took: it counts, as later than α = 20.
  const long = ablationDirections.evaluate(flatten(0.01, 0));
  assert.ok(long.runs.includes("imdb-1-128-0.01-10-0"));
  assert.deepEqual([long.interval?.[1], Math.round(1000 * (long.value ?? 0))], [1, 833]);
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

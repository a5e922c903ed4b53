import { tGen, tMem } from "../first-step";
import { lastStep } from "../critical-size/by-size";
import { summarise } from "../summarise";
import { onOwnClock } from "./either-clock";
import { count, notRun, SEEDS_NEEDED, stepText } from "./finding";
import { ids, oneASeed, percent } from "./grouping";
import {
  commonHorizon,
  horizonOf,
  isDecided,
  paperReviewRuns,
  TEXT_ACCURACY,
  type ReviewRun,
} from "./paper-reviews";
import { afterResults, CLOCKS_ADDED } from "./record";
import type { Claim, Finding } from "./types";

/** Claim 5: IMDB groks. */
export const textDelayedGeneralisation: Claim = {
  id: 5,
  claim: "IMDB shows delayed generalisation: a long plateau at chance, then a jump.",
  paper: "about 50 %, then a jump after about 350k steps to 87 % (§4.2), 85 % (§6), 80 % (Fig. 7)",
  rule:
    "IMDB, all training data, α = 10, λ = 0.01 (no scaled clock: it shortens and lifts the plateau, as chapter 04 measures), 3 seeds or more, raw " +
    "accuracies, medians over seeds: test accuracy in [0.45, 0.58] at the first evaluation with train ≥ 99 %; later test ≥ 80 %, " +
    "first between steps 300,000 and 500,000. Partly: plateau and later ≥ 80 %, outside these steps. A run that ended " +
    "before lr · λ · step = 5 (the paper's 500,000 steps) counts once it has both. Interval: smallest and largest seed of the step to 80 %.",
  record: {
    fixed: "2026-11-23",
    changed: [
      CLOCKS_ADDED,
      afterResults(
        "the paper's own clock only",
        "faster clocks shorten and lift the plateau that the claim is about: 56 % at memorisation with λ = 0.01, 68 % with 0.1",
      ),
    ],
  },
  evaluate: (results) =>
    judge(onOwnClock(paperReviewRuns(results, ["imdb"])).filter(({ config }) => config.dataFraction === 1)),
};

function judge(all: readonly ReviewRun[]): Finding {
  const runs = oneASeed(all.filter(isDecided));
  const [any] = runs;
  if (any === undefined || runs.length < SEEDS_NEEDED) return notRun(missing(all, runs.length));
  const horizon = horizonOf(any);
  const mem = summarise(runs.map((run) => tMem(run, { horizon })));
  const gen = summarise(runs.map((run) => tGen(run, { accuracy: TEXT_ACCURACY, horizon })));
  const plateau = summarise(runs.map((run) => testAt(run, tMem(run, { horizon })))).median;
  const chance = plateau !== null && plateau >= 0.45 && plateau <= 0.58;
  const later = gen.median !== null && mem.median !== null && gen.median > mem.median;
  const step = gen.median;
  const inTime = step !== null && step >= 300_000 && step <= 500_000;
  return {
    verdict: chance && later && inTime ? "reproduced" : chance && later ? "partly" : "not reproduced",
    ours:
      `train ≥ 99 % at ${stepText(mem.median, horizon)}, test accuracy there ${plateau === null ? "unknown" : percent(plateau, 1)}; ` +
      `test ≥ 80 % at ${stepText(gen.median, commonHorizon(runs))}`,
    value: step,
    interval: gen.min === null || gen.max === null ? null : [gen.min, gen.max],
    seeds: runs.length,
    runs: ids(runs),
  };
}

function testAt(run: ReviewRun, step: number | null): number | null {
  return run.points.find((p) => p.step === step)?.testAccuracy ?? null;
}

function missing(all: readonly ReviewRun[], decided: number): string {
  const [furthest] = [...all].sort((a, b) => lastStep(b) - lastStep(a));
  const open = all.length - decided;
  const told = `${decided} of ${SEEDS_NEEDED} seeds`;
  if (furthest === undefined || open <= 0) return told;
  const last = furthest.points.at(-1);
  return `${told}; the furthest undecided run was stopped at step ${count(lastStep(furthest))} with train ${percent(last?.trainAccuracy ?? NaN, 1)}, test ${percent(last?.testAccuracy ?? NaN, 1)}`;
}

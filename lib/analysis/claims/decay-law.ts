import { decayClock } from "../clock/decay-clock";
import { tGen, tMem } from "../first-step";
import { normDecay } from "../clock/norm-decay";
import { summarise } from "../summarise";
import { notRun, SEEDS_NEEDED } from "./finding";
import { groupsBy, ids, oneASeed, seedsOf } from "./grouping";
import { isDecided, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim } from "./types";

/** Claim 6: the decay clock. */
export const decayLaw: Claim = {
  id: 6,
  claim: "The weight norm decays as e^(−γt) with γ = lr · λ, and sets the time of generalisation.",
  paper: "w(t) ≈ e^(−γt) w₀, t ∝ 1/γ (§3.1, eqs 6–7)",
  rule:
    "IMDB, all training data, 3 seeds or more for each λ and α. (a) Median slope of ln ‖w‖ up to the first evaluation with train " +
    "≥ 99 %, α = 10, within 10 % of ln(1 − lr · λ); (b) over two λ or more at α = 10, median step to test ≥ 80 % times λ constant: " +
    "largest / smallest ≤ 1.2; (c) between neighbouring α at one λ, that step shifts by ln(α ratio) / (lr · λ) within 20 %. Partly: one " +
    "or two of the three. Value: slope divided by the expected one; interval: smallest and largest run.",
  evaluate(results) {
    const all = paperReviewRuns(results, ["imdb"], ["rescale"]).filter(
      ({ config }) => config.dataFraction === 1,
    );
    const sloped = oneAConfig(all.filter(({ config }) => config.rescale === 10)).filter(hasSlope);
    const slopeSeeds = seedsOf(sloped);
    const decided = all.filter(isDecided);
    const atTen = groupsBy(
      decided.filter(({ config }) => config.rescale === 10),
      ({ config }) => config.weightDecay,
      SEEDS_NEEDED,
    );
    const shifts = shiftRatios(decided);
    const ratio = summarise(sloped.map(slopeRatio));
    const slopeText =
      ratio.median === null
        ? "no slope"
        : `slope ${ratio.median.toFixed(3)} of the expected (${ratio.n} runs)`;
    const missing = [
      slopeSeeds < SEEDS_NEEDED ? `${slopeSeeds} of ${SEEDS_NEEDED} seeds for the slope` : "",
      atTen.length < 2 ? `${atTen.length} of 2 values of λ` : "",
      shifts.length < 1 ? "no two values of α at one λ" : "",
    ].filter((text) => text !== "");
    if (missing.length > 0) return notRun(`${missing.join(", ")}; ${slopeText}`);
    const clocks = atTen.map(({ at, runs }) => at * (genMedian(runs) ?? Infinity));
    const spread = Math.max(...clocks) / Math.min(...clocks);
    const holds = [
      ratio.median !== null && Math.abs(ratio.median - 1) <= 0.1,
      spread <= 1.2,
      shifts.every(({ value }) => Math.abs(value - 1) <= 0.2),
    ];
    const kept = holds.filter(Boolean).length;
    const used = [...new Set([...atTen.flatMap((g) => g.runs), ...shifts.flatMap((s) => s.runs)])];
    return {
      verdict: kept === 3 ? "reproduced" : kept > 0 ? "partly" : "not reproduced",
      ours:
        `${slopeText}; tGen · λ varies ${Number.isFinite(spread) ? `${spread.toFixed(2)}-fold` : "without bound (never generalised)"} over λ = ${atTen.map((g) => g.at).join(", ")}; ` +
        `shift between α ${shifts.map((s) => `${s.value.toFixed(2)}`).join(", ")} of the predicted`,
      value: ratio.median,
      interval: ratio.min === null || ratio.max === null ? null : [ratio.min, ratio.max],
      seeds: Math.min(slopeSeeds, ...atTen.map((g) => g.runs.length), ...shifts.map((s) => s.seeds)),
      runs: ids(used),
    };
  },
};

const genMedian = (runs: readonly ReviewRun[]): number | null =>
  summarise(runs.map((run) => tGen(run, { accuracy: TEXT_ACCURACY }))).median;

function oneAConfig(runs: readonly ReviewRun[]): ReviewRun[] {
  return groupsBy(runs, ({ config }) => config.weightDecay, 1).flatMap((group) => [...group.runs]);
}

/** A slope needs three points up to memorisation. */
function hasSlope(run: ReviewRun): boolean {
  const to = tMem(run);
  return to !== null && run.points.filter((p) => p.step <= to).length >= 3;
}

const slopeRatio = (run: ReviewRun): number => normDecay(run, { to: tMem(run) as number }).ratio;

/** Measured shift of the generalisation step between neighbouring α at one λ, over the predicted one. */
function shiftRatios(
  decided: readonly ReviewRun[],
): { readonly value: number; readonly seeds: number; readonly runs: readonly ReviewRun[] }[] {
  return groupsBy(decided, ({ config }) => config.weightDecay, 1).flatMap(({ at }) => {
    const same = decided.filter(({ config }) => config.weightDecay === at);
    const groups = groupsBy(same, ({ config }) => config.rescale, SEEDS_NEEDED);
    return groups.slice(1).map((larger, i) => {
      const smaller = groups[i] as (typeof groups)[number];
      const predicted =
        Math.log(larger.at / smaller.at) / decayClock((larger.runs[0] as ReviewRun).config).gamma;
      const value = ((genMedian(larger.runs) ?? Infinity) - (genMedian(smaller.runs) ?? NaN)) / predicted;
      const runs = [...oneASeed(smaller.runs), ...larger.runs];
      return { value, seeds: Math.min(smaller.runs.length, larger.runs.length), runs };
    });
  });
}

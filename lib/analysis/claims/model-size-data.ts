import { onEitherClock } from "./either-clock";
import { notRun, pText } from "./finding";
import { ids, percent } from "./grouping";
import {
  AGREEMENT_RULE,
  agreed,
  GRID_RULE,
  hiddenSizeMoments,
  hiddenSizeRuns,
  trendTexts,
} from "./hidden-size-grid";
import { paperReviewRuns, type ReviewRun } from "./paper-reviews";
import { afterResults, afterReview, beforeResults, CLOCKS_ADDED, SECOND_MOMENT_SCALED } from "./record";
import type { Claim, Finding } from "./types";

/** Claim 12: larger models need more data. */
export const modelSizeData: Claim = {
  id: 12,
  claim: "The critical data size grows with the hidden size.",
  paper: "larger models need more data (§5, Fig. 4A); a summary has 30 % at h = 16, 70 % at h = 256",
  rule:
    GRID_RULE +
    AGREEMENT_RULE +
    "For each, per hidden size and seed the smallest data fraction with accuracy ≥ 0.80, interpolated linearly between tested fractions like the " +
    "contour of Fig. 4A (none counts as more than all), and Page's test that it grows with h within every seed; and for the raw maximum Page's test that " +
    "cells below 0.80 are the wide ones, within seed and fraction. Reproduced: p < 0.05 in all five. Partly: upwards in all, p ≥ 0.05 in all. Not " +
    "reproduced: upwards in none. Else undecided: the answer hangs on the reading. Value: the trend by the paper's reading, −1 to 1 (mean rank correlation of the seeds); interval: smallest " +
    "and largest of the four readings. p: the largest of the five.",
  record: {
    fixed: "2026-11-23",
    changed: [
      CLOCKS_ADDED,
      beforeResults(
        "the fraction needed is interpolated, like a contour",
        "the smallest tested fraction would be as coarse as the grid",
      ),
      afterResults(
        "widths are compared on the seeds that all cells share",
        "a third seed at one width would have been compared with two at the others",
      ),
      SECOND_MOMENT_SCALED,
      afterReview(
        "four readings instead of one, permuted within seed (and fraction) instead of over all, and a verdict only where they agree",
        "on the same runs ρ was 0.81 (p 0.007) with the rule's σ and 0.37 to 0.60 (p 0.08 to 0.30) with σ = 2, a running median or the raw maximum: σ grows with the decay, a collapse lasts raw steps",
      ),
    ],
  },
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"], { free: ["hiddenSize"] }), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const runs = hiddenSizeRuns(all);
  if (typeof runs === "string") return notRun(runs);
  const { hiddenSizes, readings, seeds } = hiddenSizeMoments(runs);
  const best = readings.filter(({ statistic }) => statistic !== "final");
  const [paper] = best;
  const raw = best.find(({ statistic }) => statistic === "best raw");
  if (paper === undefined || raw === undefined) return notRun("no reading");
  const tests = best.map(({ statistic, needs }) => ({ statistic, test: needs }));
  const all5 = [...tests.map(({ test }) => test), raw.misses];
  const listed = hiddenSizes.map((h, i) => {
    const needed = best.map((reading) => reading.needed[i] ?? null);
    return `h = ${h}: ${needed.map((f) => (f === null ? "none" : percent(f))).join(" / ")}`;
  });
  const trends = tests.map(({ test }) => test.trend);
  return {
    verdict: agreed(all5),
    ours:
      `trend upwards (Page): ${trendTexts(tests)}; cells that never reach 80 %: ${raw.misses.trend.toFixed(2)} (p ${pText(raw.misses.pValue)}); ` +
      `data needed in these four readings: ${listed.join(", ")}`,
    value: paper.needs.trend,
    interval: [Math.min(...trends), Math.max(...trends)],
    seeds: seeds.length,
    runs: ids(runs),
    pValue: Math.max(...all5.map(({ pValue }) => pValue)),
  };
}

import { criticalDataSize } from "../critical-size/critical-data-size";
import { onEitherClock } from "./either-clock";
import { notRun, SEEDS_NEEDED, stepText } from "./finding";
import { groupsBy, ids, percent } from "./grouping";
import { commonHorizon, isWhole, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** Data fractions below which there is no curve to judge (ours). */
export const FRACTIONS_NEEDED = 5;

/** Claim 7: IMDB's critical data size. */
export const textCriticalSize: Claim = {
  id: 7,
  claim: "IMDB has a critical data size: left of the peak generalisation is weak.",
  paper:
    "about 67 % left of the peak, 80 % and more right of it; generalisation steps stay near 400k (Fig. 2B)",
  rule:
    "IMDB, α = 10, λ = 0.01 (or a scaled clock, λ = 0.1, 0.2 or 0.4), at least 5 data fractions with 3 seeds or more each, run to " +
    "lr · λ · step = 5 at least (the paper's 500,000 steps) and read to the shortest one's end. Peak: the fraction with the largest median step to test ≥ 80 %. Mean test accuracy over the last tenth of the run ≤ 0.72 at some " +
    "fraction left of the peak, and ≥ 0.80 at every fraction right of it, of which there is one at least. Partly: one of the two. " +
    "Interval: 95 % bootstrap over seeds of the peak's fraction.",
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"]), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const groups = groupsBy(all.filter(isWhole), ({ config }) => config.dataFraction, SEEDS_NEEDED);
  if (groups.length < FRACTIONS_NEEDED)
    return notRun(`${groups.length} of ${FRACTIONS_NEEDED} data fractions with ${SEEDS_NEEDED} seeds`);
  const runs = groups.flatMap((g) => g.runs);
  const horizon = commonHorizon(runs);
  const cds = criticalDataSize(runs, { accuracy: TEXT_ACCURACY, horizon });
  const { size } = cds;
  const rows = cds.table.rows.map((row) => ({
    ...row,
    accuracy: row.seeds.reduce((sum, s) => sum + s.finalAccuracy, 0) / row.seeds.length,
  }));
  const left = rows.filter((row) => size !== null && row.size < size);
  const right = rows.filter((row) => size !== null && row.size > size);
  const weak = left.some((row) => row.accuracy <= 0.72);
  const strong = right.length > 0 && right.every((row) => row.accuracy >= TEXT_ACCURACY);
  const peak = rows.find((row) => row.size === size);
  return {
    verdict: weak && strong ? "reproduced" : weak || strong ? "partly" : "not reproduced",
    ours:
      size === null
        ? "no fraction reaches 80 %"
        : `peak at ${percent(size)} of the data (${stepText(peak?.tGen.median ?? null, horizon)}); test accuracy at the end ` +
          rows.map((row) => `${percent(row.size)}: ${row.accuracy.toFixed(3)}`).join(", "),
    value: size,
    interval: cds.interval,
    seeds: cds.seeds,
    runs: ids(runs),
  };
}

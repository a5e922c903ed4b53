import { criticalDataSize } from "../critical-size/critical-data-size";
import { tGen } from "../first-step";
import { CLOCK_RULE, onEitherClock } from "./either-clock";
import { count, notRun, rangeCoverage, SEEDS_NEEDED, stepText } from "./finding";
import { groupsBy, ids, percent } from "./grouping";
import { commonHorizon, isWhole, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import { afterReview, CLOCKS_ADDED, SECOND_MOMENT_SCALED } from "./record";
import { thresholdText } from "./threshold-text";
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
    `IMDB, α = 10, ${CLOCK_RULE}, at least 5 data fractions with 3 seeds or more each, run to ` +
    "lr · λ · step = 5 at least (the paper's 500,000 steps) and read to the shortest one's end: the horizon H, named in the verdict. Peak: the fraction with the largest median step to test ≥ 80 % within H, " +
    "which is a threshold at that horizon: the smallest fraction that gets there in time. Mean test accuracy over the last tenth of the run ≤ 0.72 at some " +
    "fraction left of the peak, and ≥ 0.80 at every fraction right of it, of which there is one at least. Partly: one of the two. " +
    "Interval: percentile bootstrap over seeds of the peak's fraction, which for a median of three seeds is their range: about 75 % coverage. Beside it n₅₀(H), the fraction at which half of the runs generalise within H (five evaluations in a row), with its profile-likelihood interval.",
  record: {
    fixed: "2026-11-23",
    changed: [
      CLOCKS_ADDED,
      SECOND_MOMENT_SCALED,
      afterReview(
        "the verdict names its horizon, and the interval's coverage is said",
        "where generalisation comes sooner with more data, the slowest fraction that gets there is the smallest that gets there in time: the old peak step, 12,125, was 3 % from the horizon of 12,500",
      ),
    ],
  },
  evaluate: (results) => onEitherClock(paperReviewRuns(results, ["imdb"]), judge),
};

function judge(all: readonly ReviewRun[]): Finding {
  const whole = all.filter(isWhole);
  const groups = groupsBy(whole, ({ config }) => config.dataFraction, SEEDS_NEEDED);
  if (groups.length < FRACTIONS_NEEDED)
    return notRun(
      `${groups.length} of ${FRACTIONS_NEEDED} data fractions with ${SEEDS_NEEDED} seeds${soFar(whole)}`,
    );
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
  const interval =
    cds.interval === null
      ? ""
      : `, bootstrap ${cds.interval.map((f) => percent(f)).join(" to ")}, about ${percent(rangeCoverage(cds.seeds))} coverage`;
  return {
    verdict: weak && strong ? "reproduced" : weak || strong ? "partly" : "not reproduced",
    ours:
      size === null
        ? `no fraction reaches 80 % within H = ${count(horizon)} steps`
        : `within H = ${count(horizon)} steps: peak at ${percent(size)} of the data (${stepText(peak?.tGen.median ?? null, horizon)}${interval}); ${thresholdText(runs, { accuracy: TEXT_ACCURACY, horizon })}; test accuracy at the end ` +
          rows.map((row) => `${percent(row.size)}: ${row.accuracy.toFixed(3)}`).join(", "),
    value: size,
    interval: cds.interval,
    seeds: cds.seeds,
    runs: ids(runs),
  };
}

/** What is there already: the first steps to 80 % by data fraction. */
function soFar(runs: readonly ReviewRun[]): string {
  if (runs.length === 0) return "";
  const horizon = commonHorizon(runs);
  const rows = groupsBy(runs, ({ config }) => config.dataFraction, 1).map(({ at, runs: group }) => {
    const steps = group.map((run) => tGen(run, { accuracy: TEXT_ACCURACY, horizon }));
    return `${percent(at)}: ${steps.map((s) => (s === null ? "not reached" : count(s))).join(", ")}`;
  });
  return `; so far 80 % is reached within H = ${count(horizon)} steps at ${rows.join("; ")}; ${thresholdText(runs, { accuracy: TEXT_ACCURACY, horizon })}`;
}

import { sizeTable, type SizeRow } from "../critical-size/size-table";
import { CLOCK_RULE, onEitherClock } from "./either-clock";
import { notRun, SEEDS_NEEDED, stepText } from "./finding";
import { groupsBy, ids, percent } from "./grouping";
import { commonHorizon, isWhole, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import { afterReview, CLOCKS_ADDED, SECOND_MOMENT_SCALED } from "./record";
import { onSample } from "./sample";
import type { Claim, Finding, Outcome } from "./types";

/** Claim 10: Yelp groks with a tenth of its data. */
export const yelpDeGrokking: Claim = {
  id: 10,
  claim: "Yelp groks at 10 % of the data and de-groks with all of it.",
  paper: "delayed generalisation at 10 %; 100 % to 10 % costs about 5 points (§4.3)",
  rule:
    `Yelp Polarity, α = 10, ${CLOCK_RULE}, fractions 10 % and 100 %, 3 seeds ` +
    "or more each, run to lr · λ · step = 5 at least (the paper's 500,000 steps) and read to the shortest one's end, medians over seeds: step to test ≥ 80 % more than twice the step to train ≥ 99 % at 10 % and not at 100 %; mean " +
    "test accuracy over the last tenth larger by 0.02 to 0.08 at 100 %. Partly: the first and one of the others. Value: that " +
    "difference; interval: over all pairs of seeds, smallest and largest. Where Yelp Polarity has no runs, the 40,037-review sample stands in (its train set is 7 % of the paper's): its smallest fraction with 3 seeds " +
    "or more for the 10 %, all of it for the 100 %, and the verdict carries its name; with fewer seeds there, or 1 − β₂ not scaled, it is undecided.",
  record: {
    fixed: "2026-11-23",
    changed: [
      CLOCKS_ADDED,
      SECOND_MOMENT_SCALED,
      afterReview(
        "the 40,037-review sample stands in where Yelp Polarity has no runs, under its name",
        "six published runs on the sample left the row at 'not run', as if nothing were known",
      ),
    ],
  },
  evaluate(results) {
    const complete = onEitherClock(
      paperReviewRuns(results, ["yelp"]).filter(({ config }) => [0.1, 1].includes(config.dataFraction)),
      judge,
    );
    if (complete.verdict !== "not run") return complete;
    const sampled = paperReviewRuns(results, ["yelp"], { sample: true });
    const sample = onEitherClock(sampled, judgeSample);
    return onSample(
      sample.verdict === "not run" ? onEitherClock(sampled, soFar, { unscaledToo: true }) : sample,
      complete,
    );
  },
};

type Groups = ReturnType<typeof groupsBy<ReviewRun>>;

const byFraction = (all: readonly ReviewRun[], least: number): Groups =>
  groupsBy(all.filter(isWhole), ({ config }) => config.dataFraction, least);

function judge(all: readonly ReviewRun[]): Finding {
  const groups = byFraction(all, SEEDS_NEEDED);
  const [few, full] = groups;
  if (few === undefined || full === undefined)
    return notRun(`${groups.length} of 2 data fractions (10 %, 100 %) with ${SEEDS_NEEDED} seeds`);
  return compared([few, full]);
}

/** The smallest fraction with enough seeds beside all of the sample. */
function judgeSample(all: readonly ReviewRun[]): Finding {
  const groups = byFraction(all, SEEDS_NEEDED);
  const [few] = groups;
  const full = groups.find(({ at }) => at === 1);
  if (few === undefined || full === undefined || few === full)
    return notRun(`too few of its fractions with ${SEEDS_NEEDED} seeds`);
  return compared([few, full]);
}

/** What is there with fewer seeds, or on a clock whose 1 − β₂ was not scaled: told, and undecided. */
function soFar(all: readonly ReviewRun[]): Finding {
  const groups = byFraction(all, 1);
  const [few] = groups;
  const full = groups.at(-1);
  if (few === undefined || full === undefined || few === full) return notRun("fewer than two data fractions");
  const runs = groups.flatMap((group) => group.runs);
  const horizon = commonHorizon(runs);
  const { rows } = sizeTable(runs, { accuracy: TEXT_ACCURACY, horizon });
  const seeds = groups.map(({ at, runs: own }) => `${own.length} at ${short(at)}`).join(", ");
  return {
    ...compared([few, full]),
    verdict: "undecided",
    ours: `${rows.map((row) => rowText(row, horizon)).join("; ")} (seeds: ${seeds})`,
    runs: ids(runs),
  };
}

function compared(pair: readonly [Groups[number], Groups[number]]): Finding {
  const runs = pair.flatMap((group) => group.runs);
  const horizon = commonHorizon(runs);
  const { rows } = sizeTable(runs, { accuracy: TEXT_ACCURACY, horizon });
  const [small, large] = rows as [SizeRow, SizeRow];
  const gain = mean(ends(large)) - mean(ends(small));
  const differences = ends(large).flatMap((a) => ends(small).map((b) => a - b));
  return {
    verdict: outcome(small, large, gain),
    ours: [small, large].map((row) => rowText(row, horizon)).join("; "),
    value: gain,
    interval: [Math.min(...differences), Math.max(...differences)],
    seeds: Math.min(...pair.map((group) => group.runs.length)),
    runs: ids(runs),
  };
}

const rowText = (row: SizeRow, horizon: number): string =>
  `${short(row.size)}: train ${stepText(row.tMem.median, horizon)}, test ${stepText(row.tGen.median, horizon)}, at the end ${mean(ends(row)).toFixed(3)}`;

function outcome(small: SizeRow, large: SizeRow, gain: number): Outcome {
  const delayed = ({ tGen, tMem }: SizeRow): boolean =>
    tGen.median !== null && tMem.median !== null && tGen.median > 2 * tMem.median;
  // No memorisation within the horizon is no delay; no generalisation is no de-grokking either.
  const together = large.tGen.median !== null && !delayed(large);
  const costs = gain >= 0.02 && gain <= 0.08;
  if (!delayed(small) || !(together || costs)) return "not reproduced";
  return together && costs ? "reproduced" : "partly";
}

const short = (fraction: number): string => percent(fraction, fraction < 0.1 ? 1 : 0);

const ends = (row: SizeRow): number[] => row.seeds.map((s) => s.finalAccuracy);

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

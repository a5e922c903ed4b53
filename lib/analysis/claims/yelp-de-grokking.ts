import { sizeTable } from "../critical-size/size-table";
import { onEitherClock } from "./either-clock";
import { notRun, SEEDS_NEEDED, stepText } from "./finding";
import { groupsBy, ids, percent } from "./grouping";
import { commonHorizon, isWhole, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim, Finding } from "./types";

/** Claim 10: Yelp groks with a tenth of its data. */
export const yelpDeGrokking: Claim = {
  id: 10,
  claim: "Yelp groks at 10 % of the data and de-groks with all of it.",
  paper: "delayed generalisation at 10 %; 100 % to 10 % costs about 5 points (§4.3)",
  rule:
    "Yelp Polarity (not the 40,037-review sample), α = 10, λ = 0.01 (or a scaled clock, λ = 0.1, 0.2 or 0.4), fractions 10 % and 100 %, 3 seeds " +
    "or more each, run to lr · λ · step = 5 at least (the paper's 500,000 steps) and read to the shortest one's end, medians over seeds: step to test ≥ 80 % more than twice the step to train ≥ 99 % at 10 % and not at 100 %; mean " +
    "test accuracy over the last tenth larger by 0.02 to 0.08 at 100 %. Partly: the first and one of the others. Value: that " +
    "difference; interval: over all pairs of seeds, smallest and largest.",
  evaluate: (results) =>
    onEitherClock(
      paperReviewRuns(results, ["yelp"]).filter(({ config }) => [0.1, 1].includes(config.dataFraction)),
      judge,
    ),
};

function judge(all: readonly ReviewRun[]): Finding {
  const groups = groupsBy(all.filter(isWhole), ({ config }) => config.dataFraction, SEEDS_NEEDED);
  const [few, full] = groups;
  if (few === undefined || full === undefined)
    return notRun(`${groups.length} of 2 data fractions (10 %, 100 %) with ${SEEDS_NEEDED} seeds`);
  const runs = [...few.runs, ...full.runs];
  const horizon = commonHorizon(runs);
  const { rows } = sizeTable(runs, { accuracy: TEXT_ACCURACY, horizon });
  const [small, large] = rows as [(typeof rows)[number], (typeof rows)[number]];
  const delayed = ({ tGen, tMem }: typeof small): boolean =>
    tGen.median !== null && tMem.median !== null && tGen.median > 2 * tMem.median;
  // No memorisation within the horizon is no delay; no generalisation is no de-grokking either.
  const together = large.tGen.median !== null && !delayed(large);
  const end = (row: typeof small): number[] => row.seeds.map((s) => s.finalAccuracy);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const gain = mean(end(large)) - mean(end(small));
  const differences = end(large).flatMap((a) => end(small).map((b) => a - b));
  const costs = gain >= 0.02 && gain <= 0.08;
  return {
    verdict:
      delayed(small) && together && costs
        ? "reproduced"
        : delayed(small) && (together || costs)
          ? "partly"
          : "not reproduced",
    ours: [small, large]
      .map(
        (row) =>
          `${percent(row.size)}: train ${stepText(row.tMem.median, horizon)}, test ${stepText(row.tGen.median, horizon)}, at the end ${mean(end(row)).toFixed(3)}`,
      )
      .join("; "),
    value: gain,
    interval: [Math.min(...differences), Math.max(...differences)],
    seeds: Math.min(few.runs.length, full.runs.length),
    runs: ids(runs),
  };
}

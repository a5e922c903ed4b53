import { lastStep } from "../critical-size/by-size";
import { tGen } from "../first-step";
import { signTest } from "../statistics/sign-test";
import { notRun, SEEDS_NEEDED } from "./finding";
import { groupsBy, ids, seedsOf } from "./grouping";
import { isDecided, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Claim } from "./types";

/** Fewest pairs with which an exact two-sided sign test can come below 0.05: 2 · ½⁶ = 0.031. */
const PAIRS_NEEDED = 6;

/** Claim 14: the directions of λ and α. */
export const ablationDirections: Claim = {
  id: 14,
  claim: "More weight decay generalises sooner, a larger rescaling later.",
  paper: "larger λ faster, larger α slower (App. C, Fig. 8)",
  rule:
    "IMDB, any λ and α, 3 seeds or more, at least 6 pairs of each kind: runs of one seed and data fraction with neighbouring λ at one α, and with neighbouring " +
    "α at one λ. Exact sign test on the step to test ≥ 80 %: every pair in the claimed direction, p < 0.05, for both. Partly: for one of them. " +
    "A run that never got there counts as later than the other only if it was trained longer than the other took. Value: share of " +
    "pairs in the claimed direction; no interval.",
  evaluate(results) {
    const runs = paperReviewRuns(results, ["imdb"], ["rescale"]).filter(isDecided);
    const decay = pairsOver(runs, "weightDecay", "rescale");
    const rescaling = pairsOver(runs, "rescale", "weightDecay");
    const used = [...new Set([...decay, ...rescaling].flat())];
    const seeds = seedsOf(used);
    const tooFew = Math.min(decay.length, rescaling.length) < PAIRS_NEEDED;
    if (tooFew || seeds < SEEDS_NEEDED)
      return notRun(
        `pairs, of ${PAIRS_NEEDED}: ${decay.length} over λ, ${rescaling.length} over α; ${seeds} of ${SEEDS_NEEDED} seeds`,
      );
    const a = signTest(decay.map(([x, y]) => [step(x), step(y)]));
    const b = signTest(rescaling.map(([x, y]) => [step(x), step(y)]));
    const holds = [
      a.falls === decay.length && a.pValue < 0.05,
      b.rises === rescaling.length && b.pValue < 0.05,
    ].filter(Boolean).length;
    return {
      verdict: holds === 2 ? "reproduced" : holds === 1 ? "partly" : "not reproduced",
      ours: `larger λ sooner in ${a.falls} of ${decay.length} pairs (p = ${a.pValue.toFixed(3)}), larger α later in ${b.rises} of ${rescaling.length} (p = ${b.pValue.toFixed(3)})`,
      value: (a.falls + b.rises) / (decay.length + rescaling.length),
      interval: null,
      seeds,
      runs: ids(used),
    };
  },
};

type Pair = readonly [ReviewRun, ReviewRun];

const step = (run: ReviewRun): number | null => tGen(run, { accuracy: TEXT_ACCURACY });

/** Neighbours in one field, with seed, data fraction and the other field the same. */
function pairsOver(
  runs: readonly ReviewRun[],
  field: "weightDecay" | "rescale",
  other: "weightDecay" | "rescale",
): Pair[] {
  const same = new Map<string, ReviewRun[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.config.seed, run.config.dataFraction, run.config[other]]);
    same.set(key, [...(same.get(key) ?? []), run]);
  }
  return [...same.values()].flatMap((group) => {
    const rising = groupsBy(group, ({ config }) => config[field], 1).flatMap((g) => [...g.runs]);
    return rising.slice(1).flatMap((larger, i): Pair[] => {
      const pair: Pair = [rising[i] as ReviewRun, larger];
      return comparable(pair) ? [pair] : [];
    });
  });
}

function comparable([a, b]: Pair): boolean {
  const [x, y] = [step(a), step(b)];
  if (x === null && y === null) return false;
  return (x !== null || lastStep(a) > (y as number)) && (y !== null || lastStep(b) > (x as number));
}

import { lastStep } from "../critical-size/by-size";
import { tGen } from "../first-step";
import { pageTrend, type PageTrend } from "../statistics/page-trend";
import { listed, notRun, pText, SEEDS_NEEDED } from "./finding";
import { groupsBy, ids } from "./grouping";
import { atPaperBeta2, isDecided, paperReviewRuns, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import { afterReview } from "./record";
import type { Claim } from "./types";

/** Levels of λ or α below which an order says little: of two, a coin gives one. */
const LEVELS_NEEDED = 3;

/** Claim 14: the directions of λ and α. */
export const ablationDirections: Claim = {
  id: 14,
  claim: "More weight decay generalises sooner, a larger rescaling later.",
  paper: "larger λ faster, larger α slower (App. C, Fig. 8)",
  rule:
    "IMDB, β₂ = 0.999 (λ is what is varied here, as in the paper, and no clock), 3 seeds or more at 3 or more values of λ at one α and data fraction, and at 3 or more of α at one λ and data fraction; of several such tables the one with the most " +
    "runs. Page's test on the step to test ≥ 80 %, a block is one seed: sooner with λ, later with α, p < 0.05 for both. Partly: the trend has the claimed direction for both, p ≥ 0.05 for one or both, or p < 0.05 for one. " +
    "A seed with a run that never got there counts only if that run was trained longer than the others took. Value: the smaller of the two trends, −1 to 1 (mean rank correlation of the seeds); interval: both. p: the larger.",
  record: {
    fixed: "2026-11-23",
    changed: [
      afterReview(
        "Page's test with seeds as blocks instead of a sign test on pairs of neighbours",
        "pairs shared runs and seeds: 8 and 6 pairs came from 3 seeds, so their p of 0.008 and 0.031 counted them as independent",
      ),
    ],
  },
  evaluate(results) {
    const runs = atPaperBeta2(paperReviewRuns(results, ["imdb"], { free: ["rescale"] })).filter(isDecided);
    const decay = orderOver(runs, "weightDecay", "rescale");
    const rescaling = orderOver(runs, "rescale", "weightDecay");
    if (decay === null || rescaling === null)
      return notRun(
        [
          decay === null ? `no ${LEVELS_NEEDED} values of λ with ${SEEDS_NEEDED} shared seeds` : "",
          rescaling === null ? `no ${LEVELS_NEEDED} values of α with ${SEEDS_NEEDED} shared seeds` : "",
        ]
          .filter((text) => text !== "")
          .join("; "),
      );
    const tests = [
      pageTrend(decay.steps.map((block) => block.map((step) => -step))),
      pageTrend(rescaling.steps),
    ];
    const clear = tests.filter(({ trend, pValue }) => trend > 0 && pValue < 0.05).length;
    const directed = tests.every(({ trend }) => trend > 0);
    const trends = tests.map(({ trend }) => trend);
    return {
      verdict: clear === 2 ? "reproduced" : directed || clear === 1 ? "partly" : "not reproduced",
      ours:
        `sooner with λ = ${listed(decay.levels.map(String))}: ${inWords(tests[0] as PageTrend)}; ` +
        `later with α = ${listed(rescaling.levels.map(String))}: ${inWords(tests[1] as PageTrend)}`,
      value: Math.min(...trends),
      interval: [Math.min(...trends), Math.max(...trends)],
      seeds: Math.min(decay.steps.length, rescaling.steps.length),
      runs: [...new Set(ids([...decay.runs, ...rescaling.runs]))],
      pValue: Math.max(...tests.map(({ pValue }) => pValue)),
    };
  },
};

const inWords = ({ trend, pValue, blocks }: PageTrend): string =>
  `trend ${trend.toFixed(2)} over ${blocks} seeds, p = ${pText(pValue)}`;

const step = (run: ReviewRun): number | null => tGen(run, { accuracy: TEXT_ACCURACY });

/** A table of seeds × levels, all else the same. */
interface Order {
  readonly levels: readonly number[];
  /** One list a seed, steps in the order of the levels; never counts as infinitely late. */
  readonly steps: readonly (readonly number[])[];
  readonly runs: readonly ReviewRun[];
}

/** The largest table over one field with the other field and the data fraction fixed; `null` when none is large enough. */
function orderOver(
  runs: readonly ReviewRun[],
  field: "weightDecay" | "rescale",
  other: "weightDecay" | "rescale",
): Order | null {
  const same = new Map<string, ReviewRun[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.config.dataFraction, run.config[other]]);
    same.set(key, [...(same.get(key) ?? []), run]);
  }
  const tables = [...same.values()].flatMap((group) => tableOf(group, field) ?? []);
  return tables.reduce<Order | null>(
    (best, table) => (best === null || table.runs.length > best.runs.length ? table : best),
    null,
  );
}

function tableOf(runs: readonly ReviewRun[], field: "weightDecay" | "rescale"): Order | null {
  const groups = groupsBy(runs, ({ config }) => config[field], SEEDS_NEEDED);
  const seeds = (groups[0]?.runs ?? [])
    .map(({ config }) => config.seed)
    .filter((seed) => groups.every((g) => g.runs.some((run) => run.config.seed === seed)));
  const blocks = seeds
    .map((seed) => groups.map((g) => g.runs.find((run) => run.config.seed === seed) as ReviewRun))
    .filter(comparable);
  if (groups.length < LEVELS_NEEDED || blocks.length < SEEDS_NEEDED) return null;
  return {
    levels: groups.map(({ at }) => at),
    steps: blocks.map((block) => block.map((run) => step(run) ?? Infinity)),
    runs: blocks.flat(),
  };
}

/** Whether every run that never got there was trained longer than the latest of the others took. */
function comparable(block: readonly ReviewRun[]): boolean {
  const latest = Math.max(...block.flatMap((run) => step(run) ?? []));
  const never = block.filter((run) => step(run) === null);
  return never.length < block.length && never.every((run) => lastStep(run) > latest);
}

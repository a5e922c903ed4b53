import { tMem } from "../first-step";
import { pageTrend } from "../statistics/page-trend";
import { spearman } from "../statistics/spearman";
import { summarise } from "../summarise";
import { CLOCK_RULE, onEitherClock } from "./either-clock";
import { notRun, pText, SEEDS_NEEDED } from "./finding";
import { groupsBy, ids } from "./grouping";
import { isWhole, paperReviewRuns, type ReviewRun } from "./paper-reviews";
import { afterReview, CLOCKS_ADDED } from "./record";
import { addUp, onSample } from "./sample";
import { FRACTIONS_NEEDED } from "./text-critical-size";
import type { Claim, Finding } from "./types";

/** Ranks above every step: not memorised within the horizon. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Claim 8: on text more data takes longer to memorise. */
export const textMemorisation: Claim = {
  id: 8,
  claim: "On text, memorisation takes longer with more data.",
  paper: "memorisation steps grow with the data fraction (Figs 2C, 3C)",
  rule:
    `IMDB and Yelp Polarity, each judged apart, α = 10, ${CLOCK_RULE}, at least 5 data fractions each with 3 seeds or more. Where such clocks lack runs, one whose 1 − β₂ was not scaled ` +
    "counts too and is named: memorising is over before a loss spike can come. Reproduced: Spearman correlation of the data fraction and the median step to train ≥ 99 % above 0.8. Else not reproduced. " +
    "Both corpora reproduced: reproduced; one of them: partly, also where the other has too few runs. Where Yelp Polarity has none, the 40,037-review sample stands in and the verdict carries its name; with fewer fractions or seeds there, it is undecided. A run " +
    "that ended before lr · λ · step = 5 counts once it has memorised. Value: the smaller correlation; interval: both correlations. p: Page's test over the seeds that all fractions share, of the corpora the largest.",
  record: {
    fixed: "2026-11-23",
    changed: [
      CLOCKS_ADDED,
      afterReview(
        "the corpora are judged apart, each on the nearest clock that has its runs; Yelp's sample may stand in, under its name",
        "the row said '0 of 5' for IMDB though 15 runs on the clock × 40 were there, because it asked for both corpora on one clock",
      ),
      afterReview(
        "other than claims 7, 11 and 12, this one may be read off clocks whose 1 − β₂ was not scaled, if no other has the runs",
        "a collapse needs a memorised set: it comes after the step that is read here. In twelve cells trained with both, that step orders the data fractions alike",
      ),
    ],
  },
  evaluate(results) {
    const judged = (["imdb", "yelp"] as const).map((source) =>
      onEitherClock(paperReviewRuns(results, [source]), judge, { unscaledToo: true }),
    );
    const [imdb, complete] = judged as [Finding, Finding];
    const sample = onEitherClock(paperReviewRuns(results, ["yelp"], { sample: true }), judgeSample, {
      unscaledToo: true,
    });
    return addUp([
      { name: "IMDB", finding: imdb },
      { name: "Yelp", finding: complete.verdict === "not run" ? onSample(sample, complete) : complete },
    ]);
  },
};

const memorisers = (all: readonly ReviewRun[]): ReviewRun[] =>
  all.filter((run) => isWhole(run) || tMem(run) !== null);

function judge(all: readonly ReviewRun[]): Finding {
  const groups = groupsBy(memorisers(all), ({ config }) => config.dataFraction, SEEDS_NEEDED);
  if (groups.length < FRACTIONS_NEEDED)
    return notRun(`${groups.length} of ${FRACTIONS_NEEDED} data fractions with ${SEEDS_NEEDED} seeds`);
  const { rho } = correlation(groups);
  const shared = (groups[0]?.runs ?? [])
    .map(({ config }) => config.seed)
    .filter((seed) => groups.every((g) => g.runs.some((run) => run.config.seed === seed)));
  const page =
    shared.length === 0 ? null : pageTrend(shared.map((seed) => groups.map((g) => stepOf(g.runs, seed))));
  return {
    verdict: rho > 0.8 ? "reproduced" : "not reproduced",
    ours: `ρ = ${rho.toFixed(2)} over ${groups.length} fractions${page === null ? "" : `, p = ${pText(page.pValue)} over ${page.blocks} seeds`}`,
    value: Number.isNaN(rho) ? null : rho,
    interval: null,
    seeds: Math.min(...groups.map((g) => g.runs.length)),
    runs: ids(groups.flatMap((g) => g.runs)),
    ...(page !== null && { pValue: page.pValue }),
  };
}

const stepOf = (runs: readonly ReviewRun[], seed: number): number => {
  const run = runs.find((r) => r.config.seed === seed);
  return (run === undefined ? null : tMem(run)) ?? NEVER;
};

type Groups = ReturnType<typeof groupsBy<ReviewRun>>;

const correlation = (groups: Groups): { rho: number } =>
  spearman(
    groups.map((g) => g.at),
    groups.map((g) => summarise(g.runs.map((run) => tMem(run))).median ?? NEVER),
    { permutations: 0 },
  );

/** On the sample, what fewer fractions or seeds than the rule asks for say is told, and undecided. */
function judgeSample(all: readonly ReviewRun[]): Finding {
  const found = judge(all);
  const known = memorisers(all);
  if (found.verdict !== "not run" || known.length === 0) return found;
  const groups = groupsBy(known, ({ config }) => config.dataFraction, 1);
  const rho = groups.length < 3 ? null : correlation(groups).rho;
  const seeds = groups.map((g) => g.runs.length);
  const [least, most] = [Math.min(...seeds), Math.max(...seeds)];
  const said =
    rho === null
      ? ""
      : `; ρ = ${rho.toFixed(2)} over ${groups.length} fractions with ${least === most ? least : `${least} to ${most}`} seeds`;
  return {
    verdict: "undecided",
    ours: `${found.ours ?? ""}${said}`,
    value: rho,
    interval: null,
    seeds: least,
    runs: ids(groups.flatMap((g) => g.runs)),
  };
}

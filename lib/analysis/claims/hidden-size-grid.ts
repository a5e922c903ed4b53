import { bestMoments, type BestMoments } from "../model-size/best-moments";
import type { CellStatistic } from "../model-size/cell-statistics";
import type { PageTrend } from "../statistics/page-trend";
import { CLOCK_RULE } from "./either-clock";
import { pText } from "./finding";
import { groupsBy, seedsOf } from "./grouping";
import { commonHorizon, isWhole, TEXT_ACCURACY, type ReviewRun } from "./paper-reviews";
import type { Outcome } from "./types";

/** What a grid needs before it is judged (the project's own plan; the paper has 16 × 10 × 1). */
export const GRID_NEEDED = { sizes: 5, fractions: 5, seeds: 2 } as const;

/** For the rules' words. */
export const GRID_RULE =
  `IMDB, α = 10, ${CLOCK_RULE}, at least 5 hidden sizes from 16 to 256 × 5 data fractions from ` +
  "0.1 to 1 × 2 seeds that all cells have (others are left out), run to lr · λ · step = 5 at least (the paper's 500,000 steps) and read to the shortest one's end. ";

/**
 * The runs of the largest full grid: hidden sizes that have enough fractions, fractions that all of them have, seeds that all
 * cells have (a seed is another split and another start: widths are compared on the same ones). Or a sentence on what is
 * there, when that is not enough.
 */
export function hiddenSizeRuns(runs: readonly ReviewRun[]): readonly ReviewRun[] | string {
  const whole = runs
    .filter(
      ({ config: { hiddenSize, dataFraction } }) =>
        hiddenSize >= 16 && hiddenSize <= 256 && dataFraction >= 0.1,
    )
    .filter(isWhole);
  const rows = groupsBySize(whole);
  const enough = rows.filter((row) => row.size >= GRID_NEEDED.fractions);
  const fractions = [...(enough[0]?.keys() ?? [])].filter((f) => enough.every((row) => row.has(f)));
  if (enough.length < GRID_NEEDED.sizes || fractions.length < GRID_NEEDED.fractions)
    return `${inWords(whole)}; the rule asks for ${GRID_NEEDED.sizes} × ${GRID_NEEDED.fractions} × ${GRID_NEEDED.seeds}`;
  const cells = enough.flatMap((row) => fractions.map((f) => row.get(f) ?? []));
  const shared = cells
    .map((cell) => new Set(cell.map(({ config }) => config.seed)))
    .reduce((all, own) => new Set([...all].filter((seed) => own.has(seed))));
  if (shared.size < GRID_NEEDED.seeds)
    return `a full grid, but ${shared.size} of ${GRID_NEEDED.seeds} seeds that all its cells share`;
  return cells.flat().filter(({ config }) => shared.has(config.seed));
}

/** "12 runs: 2 hidden sizes, 3 data fractions, 2 seeds" */
function inWords(runs: readonly ReviewRun[]): string {
  const different = (of: (run: ReviewRun) => number): number => new Set(runs.map(of)).size;
  if (runs.length === 0) return "no runs";
  return `${runs.length} runs: ${different((r) => r.config.hiddenSize)} hidden sizes, ${different((r) => r.config.dataFraction)} data fractions, ${seedsOf(runs)} seeds`;
}

/** Those runs read in every way, each to the same step. */
export const hiddenSizeMoments = (runs: readonly ReviewRun[]): BestMoments =>
  bestMoments(runs, { accuracy: TEXT_ACCURACY, horizon: commonHorizon(runs) });

/** For the rules' words. */
export const AGREEMENT_RULE =
  "The verdict follows only where four ways to read a run's best moment agree: the largest test accuracy after smoothing (Gaussian of " +
  "0.5 / (lr · λ) steps, the paper's 50 of 700 evaluations), after a Gaussian of two evaluations, as running median of three, and raw. ";

/** Short names for the ledger's cells. */
export const momentNames: Readonly<Record<CellStatistic, string>> = {
  "best smoothed": "paper's σ",
  "best lightly smoothed": "σ 2",
  "best median": "median of 3",
  "best raw": "raw maximum",
  final: "raw end",
};

/**
 * All tests significant: reproduced. All trends upwards, none significant: partly. None upwards: not reproduced. Anything
 * else: undecided, since the answer hangs on the way of reading.
 */
export function agreed(tests: readonly PageTrend[]): Outcome {
  const significant = tests.filter(({ trend, pValue }) => trend > 0 && pValue < 0.05).length;
  const upwards = tests.filter(({ trend }) => trend > 0).length;
  if (significant === tests.length) return "reproduced";
  if (upwards === tests.length && significant === 0) return "partly";
  return upwards === 0 ? "not reproduced" : "undecided";
}

/** "paper's σ 0.81 (p 0.008), raw maximum …" */
export const trendTexts = (
  tests: readonly { readonly statistic: CellStatistic; readonly test: PageTrend }[],
): string =>
  tests
    .map(
      ({ statistic, test: { trend, pValue } }) =>
        `${momentNames[statistic]} ${trend.toFixed(2)} (p ${pText(pValue)})`,
    )
    .join(", ");

/** Per hidden size the runs at every fraction with enough seeds. */
function groupsBySize(runs: readonly ReviewRun[]): readonly ReadonlyMap<number, readonly ReviewRun[]>[] {
  const sizes = [...new Set(runs.map(({ config }) => config.hiddenSize))].sort((a, b) => a - b);
  return sizes.map((hiddenSize) => {
    const same = runs.filter(({ config }) => config.hiddenSize === hiddenSize);
    const groups = groupsBy(same, ({ config }) => config.dataFraction, GRID_NEEDED.seeds);
    return new Map(groups.map(({ at, runs: cell }) => [at, cell]));
  });
}

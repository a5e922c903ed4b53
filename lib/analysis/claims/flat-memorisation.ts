import { sizeTable } from "../critical-size/size-table";
import { count, notRun, pText, SEEDS_NEEDED } from "./finding";
import { pageTrend } from "../statistics/page-trend";
import { enoughSeeds, PAPER_HORIZON, paperModularRuns } from "./paper-modular";
import { afterReview, TRIAL_RUNS } from "./record";
import type { Claim } from "./types";

const NEEDED = [1000, 2000, 3000, 5000];

/** Claim 4: memorisation hardly depends on the data size, generalisation does. */
export const flatMemorisation: Claim = {
  id: 4,
  claim: "Memorisation steps hardly change with the data size, while generalisation steps change a lot.",
  paper: "memorisation steps unaffected by N (§4.1); a label inside Fig. 1C says they gradually increase",
  rule:
    "N = 1,000, 2,000, 3,000, 5,000 and any others run, 3 seeds or more each, raw accuracies, medians over seeds: train ≥ 99 % " +
    "by step 650 at every size, and the slowest generalising size (90 %) takes at least 4 times the steps of the fastest; these two could hardly fail, so besides " +
    "the memorisation step must show no trend over the sizes (Page's test, a block is one seed, p ≥ 0.05). " +
    "Partly: generalisation varies so, and the memorisation steps stay below 650 or their spread is less than half of that. " +
    "Interval: smallest and largest median of the memorisation step over sizes.",
  record: {
    fixed: "2026-11-23",
    calibrated: TRIAL_RUNS,
    changed: [
      afterReview(
        "the memorisation step must show no trend over the sizes",
        "a limit of 650 steps and a factor of 4 had been set after seeing trial runs and could hardly fail; a rank test sees memorisation grow",
      ),
    ],
  },
  evaluate(results) {
    const runs = enoughSeeds(paperModularRuns(results));
    if (runs.length === 0) return notRun(`no runs at N = ${NEEDED.map(count).join(", ")}`);
    const { rows } = sizeTable(runs, { horizon: PAPER_HORIZON });
    const missing = NEEDED.filter(
      (n) => (rows.find((row) => row.size === n)?.seeds.length ?? 0) < SEEDS_NEEDED,
    );
    if (missing.length > 0)
      return notRun(`fewer than ${SEEDS_NEEDED} seeds at N = ${missing.map(count).join(", ")}`);
    const mem = rows.map((row) => row.tMem.median ?? Infinity);
    const gen = rows.flatMap((row) => (row.tGen.median === null ? [] : [row.tGen.median]));
    const slowest = Math.max(...mem);
    const memSpread = slowest / Math.min(...mem);
    const genSpread = gen.length === 0 ? 0 : Math.max(...gen) / Math.min(...gen);
    const varies = genSpread >= 4;
    const shared = (rows[0]?.seeds ?? [])
      .map(({ seed }) => seed)
      .filter((seed) => rows.every((row) => row.seeds.some((s) => s.seed === seed)));
    const grows =
      shared.length === 0
        ? null
        : pageTrend(
            shared.map((seed) => rows.map((row) => row.seeds.find((s) => s.seed === seed)?.tMem ?? Infinity)),
          );
    const flat = grows === null || grows.pValue >= 0.05;
    return {
      verdict:
        varies && slowest <= 650 && flat
          ? "reproduced"
          : varies && (slowest <= 650 || memSpread < genSpread / 2)
            ? "partly"
            : "not reproduced",
      ours:
        `train ≥ 99 % between steps ${count(Math.min(...mem))} and ${Number.isFinite(slowest) ? count(slowest) : "never"}; generalisation varies ${genSpread.toFixed(1)}-fold; ` +
        (grows === null
          ? "no seed that all sizes share"
          : `memorisation ${flat ? "shows no trend" : "grows"} with N (trend ${grows.trend.toFixed(2)}, p ${pText(grows.pValue)}, ${grows.blocks} seeds)`),
      value: Number.isFinite(slowest) ? slowest : null,
      interval: Number.isFinite(slowest) ? [Math.min(...mem), slowest] : null,
      seeds: Math.min(...rows.map((row) => row.seeds.length)),
      runs: rows.flatMap((row) => row.seeds.map((s) => s.run)),
    };
  },
};

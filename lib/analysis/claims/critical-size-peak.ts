import { sizeOf } from "../critical-size/by-size";
import { criticalDataSize } from "../critical-size/critical-data-size";
import { count, notRun, SEEDS_NEEDED } from "./finding";
import { PAPER_HORIZON, paperModularRuns } from "./paper-modular";
import type { Claim } from "./types";

const NEEDED = [1000, 1500, 2000, 2500, 3000];

/** Claim 2: the critical data size of modular addition is 2,000. */
export const criticalSizePeak: Claim = {
  id: 2,
  claim:
    "Generalisation takes longest at a critical data size of 2,000 pairs; smaller sizes never generalise.",
  paper:
    "CDS = 2,000, 15.7 % of all pairs; N = 1,000 and 1,500 never reach 50 % test accuracy (§4.1, Figs 1B, 1E)",
  rule:
    "N = 1,000, 1,500, 2,000, 2,500, 3,000 and any others run, 3 seeds or more each, raw accuracies, 6,000 steps. The peak of " +
    "the median step to 90 % test accuracy lies in [1,500, 2,500], and every seed of N ≤ 1,500 stays below 50 %. " +
    "Partly: one of the two. Interval: 95 % bootstrap over seeds.",
  evaluate(results) {
    const runs = paperModularRuns(results);
    const seedsAt = (size: number) =>
      new Set(runs.filter((run) => sizeOf(run.config) === size).map((run) => run.config.seed)).size;
    const missing = NEEDED.filter((size) => seedsAt(size) < SEEDS_NEEDED);
    if (missing.length > 0)
      return notRun(`fewer than ${SEEDS_NEEDED} seeds at N = ${missing.map(count).join(", ")}`);
    const cds = criticalDataSize(runs, { accuracy: 0.9, horizon: PAPER_HORIZON });
    const small = runs.filter((run) => sizeOf(run.config) <= 1500);
    const best = Math.max(
      ...small.flatMap((run) => run.points.filter((p) => p.step <= PAPER_HORIZON).map((p) => p.testAccuracy)),
    );
    const peaks = cds.size !== null && cds.size >= 1500 && cds.size <= 2500;
    const silent = best < 0.5;
    const where = cds.size === null ? "no size generalises" : `peak at ${count(cds.size)} pairs`;
    return {
      verdict: peaks && silent ? "reproduced" : peaks || silent ? "partly" : "not reproduced",
      ours: `${where}; best test accuracy at N ≤ 1,500: ${(100 * best).toFixed(1)} %`,
      value: cds.size,
      interval: cds.interval,
      seeds: cds.seeds,
      runs: runs.map((run) => run.id),
    };
  },
};

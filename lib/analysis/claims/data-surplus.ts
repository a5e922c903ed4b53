import { sizeTable } from "../critical-size/size-table";
import { sizeOf } from "../critical-size/by-size";
import { count, notRun, SEEDS_NEEDED, stepText } from "./finding";
import { enoughSeeds, PAPER_HORIZON, paperModularRuns } from "./paper-modular";
import { TRIAL_RUNS } from "./record";
import type { Claim } from "./types";

const NEEDED = [3000, 5000];

/** Claim 3: data surplus, memorisation and generalisation together. */
export const dataSurplus: Claim = {
  id: 3,
  claim:
    "With more data than the critical size, generalisation comes quickly and together with memorisation.",
  paper: "steps to generalise fall from 3,500 to about 500 as N grows (§4.1, Fig. 1B)",
  rule:
    "N = 3,000, 5,000 and all larger sizes run, 3 seeds or more each, raw accuracies, medians over seeds. At every N ≥ 3,000: " +
    "test ≥ 90 % by step 1,000 and by 2.5 times the step of train ≥ 99 %. Partly: so at the largest size only. " +
    "Interval: smallest and largest seed at the largest size.",
  record: { fixed: "2026-11-23", calibrated: TRIAL_RUNS },
  evaluate(results) {
    const runs = enoughSeeds(paperModularRuns(results).filter((run) => sizeOf(run.config) >= 3000));
    if (runs.length === 0) return notRun(`no runs at N = ${NEEDED.map(count).join(", ")}`);
    const { rows, horizon } = sizeTable(runs, { horizon: PAPER_HORIZON });
    const missing = NEEDED.filter(
      (n) => (rows.find((row) => row.size === n)?.seeds.length ?? 0) < SEEDS_NEEDED,
    );
    if (missing.length > 0)
      return notRun(`fewer than ${SEEDS_NEEDED} seeds at N = ${missing.map(count).join(", ")}`);
    const largest = rows.at(-1) as (typeof rows)[number];
    const together = (row: typeof largest): boolean =>
      row.tGen.median !== null &&
      row.tGen.median <= 1000 &&
      row.tGen.median <= 2.5 * (row.tMem.median ?? Infinity);
    const { min, max, median } = largest.tGen;
    return {
      verdict: rows.every(together) ? "reproduced" : together(largest) ? "partly" : "not reproduced",
      ours: rows
        .map(
          (row) =>
            `N = ${count(row.size)}: train ${stepText(row.tMem.median, horizon)}, test ${stepText(row.tGen.median, horizon)}`,
        )
        .join("; "),
      value: median,
      interval: min === null || max === null ? null : [min, max],
      seeds: Math.min(...rows.map((row) => row.seeds.length)),
      runs: rows.flatMap((row) => row.seeds.map((s) => s.run)),
    };
  },
};

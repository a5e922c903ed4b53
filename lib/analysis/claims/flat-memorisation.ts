import { sizeTable } from "../critical-size/size-table";
import { count, notRun, SEEDS_NEEDED } from "./finding";
import { PAPER_HORIZON, paperModularRuns } from "./paper-modular";
import type { Claim } from "./types";

const NEEDED = [1000, 2000, 3000, 5000];

/** Claim 4: memorisation hardly depends on the data size, generalisation does. */
export const flatMemorisation: Claim = {
  id: 4,
  claim: "Memorisation steps hardly change with the data size, while generalisation steps change a lot.",
  paper: "memorisation steps unaffected by N (§4.1); a label inside Fig. 1C says they gradually increase",
  rule:
    "N = 1,000, 2,000, 3,000, 5,000 and any others run, 3 seeds or more each, raw accuracies, medians over seeds: train ≥ 99 % " +
    "by step 650 at every size, and the slowest generalising size (90 %) takes at least 4 times the steps of the fastest. " +
    "Partly: the second holds and the spread of the memorisation steps is less than half of it. " +
    "Interval: smallest and largest median of the memorisation step over sizes.",
  evaluate(results) {
    const runs = paperModularRuns(results);
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
    return {
      verdict:
        varies && slowest <= 650
          ? "reproduced"
          : varies && memSpread < genSpread / 2
            ? "partly"
            : "not reproduced",
      ours: `train ≥ 99 % between steps ${count(Math.min(...mem))} and ${Number.isFinite(slowest) ? count(slowest) : "never"}; generalisation varies ${genSpread.toFixed(1)}-fold`,
      value: Number.isFinite(slowest) ? slowest : null,
      interval: Number.isFinite(slowest) ? [Math.min(...mem), slowest] : null,
      seeds: Math.min(...rows.map((row) => row.seeds.length)),
      runs: rows.flatMap((row) => row.seeds.map((s) => s.run)),
    };
  },
};

import { tGen, tMem } from "../first-step";
import { sizeOf } from "../critical-size/by-size";
import { summarise } from "../summarise";
import { notRun, SEEDS_NEEDED, stepText } from "./finding";
import { PAPER_HORIZON, paperModularRuns } from "./paper-modular";
import { TRIAL_RUNS } from "./record";
import type { Claim } from "./types";

/** Claim 1: modular addition at N = 2,000 groks. */
export const delayedGeneralisation: Claim = {
  id: 1,
  claim: "Modular addition with 2,000 training pairs memorises early and generalises much later (grokking).",
  paper: "memorised within 500 steps (caption: 400), generalised at about 3,500 (§4.1, Fig. 1A)",
  rule:
    "N = 2,000, 3 seeds or more, raw accuracies, medians over seeds: train ≥ 99 % by step 500; test ≥ 99 % between steps " +
    "1,500 and 6,000; the second at least 4 times the first. Partly: the factor 4 holds, one of the windows does not. " +
    "Interval: smallest and largest seed of the test step.",
  record: { fixed: "2026-11-23", calibrated: TRIAL_RUNS },
  evaluate(results) {
    const runs = paperModularRuns(results).filter((run) => sizeOf(run.config) === 2000);
    const seeds = new Set(runs.map((run) => run.config.seed)).size;
    if (seeds < SEEDS_NEEDED) return notRun(`${seeds} of ${SEEDS_NEEDED} seeds at N = 2,000`);
    const horizon = PAPER_HORIZON;
    const mem = summarise(runs.map((run) => tMem(run, { accuracy: 0.99, horizon })));
    const gen = summarise(runs.map((run) => tGen(run, { accuracy: 0.99, horizon })));
    const delayed = mem.median !== null && gen.median !== null && gen.median >= 4 * mem.median;
    const inWindows = delayed && (mem.median as number) <= 500 && (gen.median as number) >= 1500;
    return {
      verdict: inWindows ? "reproduced" : delayed ? "partly" : "not reproduced",
      ours: `train ≥ 99 % at ${stepText(mem.median, horizon)}, test ≥ 99 % at ${stepText(gen.median, horizon)}`,
      value: gen.median,
      interval: gen.min === null || gen.max === null ? null : [gen.min, gen.max],
      seeds,
      runs: runs.map((run) => run.id),
    };
  },
};

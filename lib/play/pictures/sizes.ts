import { bySize, lastStep, sizeOf } from "../../analysis/critical-size/by-size";
import { sizeThreshold } from "../../analysis/critical-size/size-threshold";
import { tGen, tMem } from "../../analysis/first-step";
import { stepsToAccuracy } from "../../figures/steps-to-accuracy";
import { bracketed, count, percent } from "../../figures/words";
import type { RunResult } from "../../run/types";
import type { Picture } from "./picture";

/** Test accuracies whose first steps are drawn (ours): three are enough on a small figure. */
const THRESHOLDS = [0.5, 0.7, 0.9];
const ACCURACY = 0.9;

/** Fig. 1B by the reader's own hand: steps to generalise against the data size, and n₅₀(H) once the runs show one. */
export function sizes(runs: readonly RunResult[]): Picture & { readonly threshold: string } {
  const horizon = Math.max(...runs.map(({ config }) => config.steps));
  const all = bySize(runs).flatMap((group) => group.runs);
  return {
    figure: stepsToAccuracy(all, { thresholds: THRESHOLDS, cds: false, horizon }),
    table: {
      columns: ["N", "seed", "train ≥ 99 % at step", "test ≥ 90 % at step", "trained to step"],
      rows: all.map((run) => [
        count(sizeOf(run.config)),
        String(run.config.seed),
        step(tMem(run)),
        step(tGen(run)),
        count(lastStep(run)),
      ]),
      caption: "Your runs; – = not reached in the steps that were made.",
    },
    threshold: thresholdText(all, horizon),
  };
}

const step = (at: number | null): string => (at === null ? "–" : count(at));

function thresholdText(runs: readonly RunResult[], horizon: number): string {
  const { size, interval, outcomes } = sizeThreshold(runs, { accuracy: ACCURACY, horizon, rule: "once" });
  const known = outcomes.reduce((sum, outcome) => sum + outcome.runs, 0);
  if (size === null)
    return `n₅₀(${count(horizon)}), the data size at which half of the runs reach ${percent(ACCURACY)}: not determined by ${count(known)} ${known === 1 ? "run" : "runs"}. Try more sizes and seeds: it needs some that arrive and some that do not.`;
  return `n₅₀(${count(horizon)}) = ${count(size)} training pairs, 95 % interval ${bracketed(interval)}: the data size at which half of the runs reach ${percent(ACCURACY)} within ${count(horizon)} steps, by ${count(known)} runs.`;
}

import { sizeOf } from "../../analysis/critical-size/by-size";
import { tGen, tMem } from "../../analysis/first-step";
import { summarise } from "../../analysis/summarise";
import type { Renderable } from "../../notebook/outputs/renderable";
import { table } from "../../notebook/outputs/table";
import type { RunResult } from "../../run/types";
import type { Made } from "../words/made";
import { seedCount } from "../words/seed-count";

export interface SmoothingOptions extends Made {
  /** ε: the test accuracy that counts as generalised. */
  readonly accuracy: number;
  /** Whether memorising is shown as well. Default false. */
  readonly memorising?: boolean;
}

/** The paper's filter is 50 of its 700 evaluations wide: one fourteenth of a run. */
const EVALUATIONS_A_SIGMA = 14;

/** What the paper's smoothing does to first steps: medians over seeds for each data fraction, raw and smoothed. */
export function smoothing(
  runs: readonly RunResult[],
  { accuracy, memorising = false, made = "" }: SmoothingOptions,
): Renderable {
  const sigma = Math.max(1, Math.round((runs[0]?.points.length ?? 0) / EVALUATIONS_A_SIGMA));
  const rows = [...new Set(runs.map(({ config }) => sizeOf(config)))].map((fraction) => {
    const group = runs.filter(({ config }) => sizeOf(config) === fraction);
    const median = (first: (run: RunResult) => number | null) =>
      summarise(group.map(first)).median ?? "not reached";
    return {
      fraction,
      "t_gen, raw": median((run) => tGen(run, { accuracy })),
      "t_gen, smoothed": median((run) => tGen(run, { accuracy, smoothing: sigma })),
      ...(memorising && {
        "t_mem, raw": median((run) => tMem(run)),
        "t_mem, smoothed": median((run) => tMem(run, { smoothing: sigma })),
      }),
    };
  });
  return table(rows, { caption: `Medians over ${seedCount(runs)} seeds; σ = ${sigma} evaluations${made}` });
}

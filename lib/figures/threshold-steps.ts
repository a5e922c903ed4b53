import { bySize, lastStep } from "../analysis/critical-size/by-size";
import { firstStep } from "../analysis/first-step";
import { summarise } from "../analysis/summarise";
import type { RunResult } from "../run/types";

/** When the seeds of one data size reach one accuracy. */
export interface ThresholdSteps {
  readonly size: number;
  readonly threshold: number;
  /** Seeds that got there, with their step. */
  readonly reached: readonly { readonly seed: number; readonly step: number }[];
  /** Seeds that went to the horizon and did not. */
  readonly missed: number;
  /** Over both, the missed ones being later than any step; `null` = not reached by half or more. */
  readonly median: number | null;
}

/**
 * First steps for every data size and threshold. A run that stopped before the horizon below a threshold is left out
 * there: it says nothing about the steps it did not see.
 */
export function thresholdSteps(
  runs: readonly RunResult[],
  metric: "trainAccuracy" | "testAccuracy",
  thresholds: readonly number[],
  { smoothing, horizon }: { readonly smoothing: number; readonly horizon: number },
): ThresholdSteps[] {
  return bySize(runs).flatMap(({ size, runs: seeds }) =>
    thresholds.map((threshold) => {
      const all = seeds
        .map((run) => ({ run, step: firstStep(run, metric, threshold, { smoothing, horizon }) }))
        .filter(({ run, step }) => step !== null || lastStep(run) >= horizon);
      const reached = all.flatMap(({ run, step }) =>
        step === null ? [] : [{ seed: run.config.seed, step }],
      );
      const { median } = summarise(all.map(({ step }) => step));
      return { size, threshold, reached, missed: all.length - reached.length, median };
    }),
  );
}

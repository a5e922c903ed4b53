import type { RunConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { refuseMixed } from "../refuse-mixed";

/** All runs of one data size, one per seed, seeds rising. */
export interface SizeGroup {
  readonly size: number;
  readonly runs: readonly RunResult[];
}

/** What the data-size axis counts: N for modular arithmetic, the share of the train split for reviews. */
export type SizeUnit = "training pairs" | "data fraction";

export const sizeOf = (config: RunConfig): number =>
  config.task === "modular" ? config.dataSize : config.dataFraction;

export const sizeUnitOf = (config: RunConfig): SizeUnit =>
  config.task === "modular" ? "training pairs" : "data fraction";

/**
 * Groups runs by data size, smallest first. The same seed twice counts once: the run that went furthest is kept.
 * @throws MixedRunsError when the runs differ in anything but data size, seed, steps, cadence and engine
 */
export function bySize(runs: readonly RunResult[]): SizeGroup[] {
  refuseMixed(runs, ["dataSize", "dataFraction"]);
  const groups = new Map<number, Map<number, RunResult>>();
  for (const run of runs) {
    const seeds = groups.get(sizeOf(run.config)) ?? new Map<number, RunResult>();
    groups.set(sizeOf(run.config), seeds);
    const other = seeds.get(run.config.seed);
    if (!other || lastStep(run) > lastStep(other)) seeds.set(run.config.seed, run);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([size, seeds]) => ({
      size,
      runs: [...seeds.values()].sort((a, b) => a.config.seed - b.config.seed),
    }));
}

/** Step of the last evaluation; −1 for a run without any. */
export const lastStep = (run: Pick<RunResult, "points">): number => run.points.at(-1)?.step ?? -1;

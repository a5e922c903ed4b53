import { stream } from "../../data/random/random";
import type { RunResult } from "../../run/types";
import { percentileInterval, resample } from "../statistics/bootstrap";
import type { RandomIndex } from "../statistics/bootstrap";
import { sizeUnitOf } from "./by-size";
import type { SizeUnit } from "./by-size";
import type { GeneralisingRule } from "./generalising";
import { gridWarnings } from "./grid-warnings";
import { sizeTable } from "./size-table";
import type { SeedSteps, SizeRow, SizeTable, SizeTableOptions } from "./size-table";
import { sizeThreshold } from "./size-threshold";
import type { SizeThreshold } from "./size-threshold";
import { summarise } from "../summarise";
import { waitingTime } from "./waiting-time";
import type { WaitingSize } from "./waiting-time";

export interface CriticalDataSizeOptions extends SizeTableOptions {
  /** Bootstrap resamples. Default 2,000 (ours). */
  readonly resamples?: number;
  /** Seed of the resampling stream. Default 0. */
  readonly seed?: number;
  /** Confidence of the intervals; for the peak the share of the resamples inside. Default 0.95. */
  readonly level?: number;
  /** When a run counts as generalising, for n₅₀. Default `sustained`: five evaluations in a row. */
  readonly rule?: GeneralisingRule;
  /** Randomness to use instead of `stream(seed, "bootstrap")`. */
  readonly random?: RandomIndex;
}

/** One estimate with the interval of its resamples. */
export interface SizeEstimate {
  /** `null`: no tested size meets the rule. */
  readonly size: number | null;
  /** `null` when no size has two seeds to resample, or no resample gave an estimate. */
  readonly interval: readonly [number, number] | null;
}

/** Two readings of the same runs at one horizon: n₅₀(H), and (as `size` and `interval`) the paper's peak. */
export interface CriticalDataSize extends SizeEstimate {
  /** n₅₀(H): the size at which half of the runs generalise within the horizon, with a profile-likelihood interval. Raw values. */
  readonly n50: SizeThreshold;
  /** n₅₀(H) by the waiting times of the sizes that wait; `null` where too few runs generalised after waiting. Raw values. */
  readonly byWaiting: WaitingSize | null;
  /** The paper's peak: the slowest size among those that generalise. What `size` and `interval` say too. */
  readonly peak: SizeEstimate;
  readonly unit: SizeUnit;
  /** ε_test. */
  readonly accuracy: number;
  readonly smoothing: number;
  /** Steps within which a size had to generalise. */
  readonly horizon: number;
  /** The tested sizes next to the estimate (`null` at an edge): the grid cannot place it any finer. */
  readonly bracket: readonly [number | null, number | null];
  /** Share of the resamples that put the peak at each size; the rest of 1 found no size that generalises. */
  readonly support: readonly { readonly size: number; readonly share: number }[];
  /** The second estimator: smallest size whose mean final test accuracy is ≥ ε and that memorises (§2, eq. 1). */
  readonly byDefinition: SizeEstimate;
  readonly table: SizeTable;
  /** Fewest seeds at any size. */
  readonly seeds: number;
  /** What a reader must know before trusting the number. Empty is good. */
  readonly warnings: readonly string[];
}

type Sample = readonly { readonly size: number; readonly seeds: readonly SeedSteps[] }[];

/**
 * Critical data size at a horizon, in two readings.
 *
 * `n50`: the size at which half of the runs generalise within the horizon (`sizeThreshold`); `criticalSizeCurve` gives it
 * for every horizon. It moves with patience, and it is what a size is asked for: how much data is enough?
 *
 * `peak`, and `size` with `interval`: the paper's reading, the size at which generalising takes longest among the sizes that
 * generalise at all (§4, Figs 1B, 2B, 3B). Where larger sizes are faster, the slowest size that still gets there is the
 * smallest tested size that gets there before the horizon: the peak is a threshold too, read off a grid.
 *
 * The peak's rule. For each size take the median over seeds of tGen(ε), a seed that does not get there within the horizon counting
 * as later than every step. A size generalises when that median is a step, that is when more than half of its seeds got
 * there; otherwise it is insufficient. The CDS is the generalising size with the largest median; of equals, the smallest.
 *
 * The peak's interval resamples the seeds of each size with replacement and takes percentiles of the peak; it measures luck
 * of seeds, not the spacing of the grid (`bracket`) and not a longer horizon, and with three seeds it is too short
 * (`lib/analysis/critical-size/README.md`).
 * @example criticalDataSize(runs, { horizon: 6000 }).n50.interval
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function criticalDataSize(
  runs: readonly RunResult[],
  options: CriticalDataSizeOptions = {},
): CriticalDataSize {
  const { accuracy = 0.9, smoothing = 0, resamples = 2000, seed = 0, level = 0.95 } = options;
  const first = runs[0];
  if (!first) throw new RangeError("Expected at least one run, got none.");
  const table = sizeTable(runs, options);
  const { rows } = table;
  const random = options.random ?? stream(seed, "bootstrap");

  const peaks: number[] = [];
  const smallest: number[] = [];
  const repeated = rows.some((row) => row.seeds.length > 1);
  for (let i = 0; repeated && i < resamples; i++) {
    const drawn = rows.map((row) => ({ size: row.size, seeds: resample(row.seeds, random) }));
    const peak = peakOf(drawn);
    if (peak !== null) peaks.push(peak);
    const enough = smallestOf(drawn, accuracy);
    if (enough !== null) smallest.push(enough);
  }

  const size = peakOf(rows);
  const at = rows.findIndex((row) => row.size === size);
  const peak = { size, interval: size === null ? null : percentileInterval(peaks, level) };
  const { horizon } = table;
  const same = { accuracy, level, ...(options.rule && { rule: options.rule }) };
  const waiting = waitingTime(runs, {
    ...same,
    ...(options.trainAccuracy !== undefined && { trainAccuracy: options.trainAccuracy }),
  });
  return {
    ...peak,
    peak,
    n50: sizeThreshold(runs, { ...same, horizon }),
    byWaiting: waiting?.sizeAt(horizon) ?? null,
    unit: sizeUnitOf(first.config),
    accuracy,
    smoothing,
    horizon,
    bracket: [rows[at - 1]?.size ?? null, at < 0 ? null : (rows[at + 1]?.size ?? null)],
    support: rows
      .map((row) => ({ size: row.size, share: peaks.filter((p) => p === row.size).length / resamples }))
      .filter(({ share }) => share > 0),
    byDefinition: definitionEstimate(rows, accuracy, smallest, level),
    table,
    seeds: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.seeds.length)),
    warnings: [...table.warnings, ...gridWarnings(table, size)],
  };
}

function peakOf(sample: Sample): number | null {
  let best: { size: number; step: number } | null = null;
  for (const { size, seeds } of sample) {
    const step = summarise(seeds.map((s) => s.tGen)).median;
    if (step !== null && (best === null || step > best.step)) best = { size, step };
  }
  return best?.size ?? null;
}

function smallestOf(sample: Sample, accuracy: number): number | null {
  const enough = sample.find(({ seeds }) => {
    const mean = seeds.reduce((sum, s) => sum + s.finalAccuracy, 0) / seeds.length;
    return mean >= accuracy && summarise(seeds.map((s) => s.tMem)).median !== null;
  });
  return enough?.size ?? null;
}

function definitionEstimate(
  rows: readonly SizeRow[],
  accuracy: number,
  resampled: readonly number[],
  level: number,
): SizeEstimate {
  const size = smallestOf(rows, accuracy);
  return { size, interval: size === null ? null : percentileInterval(resampled, level) };
}

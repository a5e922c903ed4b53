import { stream } from "../../data/random/random";
import { percentileInterval, resample, type RandomIndex } from "../statistics/bootstrap";
import { firstCrossing } from "../statistics/first-crossing";
import type { CellSeed, ModelSizeGrid } from "./model-size-grid";
import { spearman, type RankCorrelation } from "../statistics/spearman";
import { summarise, type Summary } from "../summarise";

export interface DataNeededOptions {
  /** Accuracy to reach. Default 0.8, the highest contour of the paper's Fig. 4A. */
  readonly accuracy?: number;
  /** Bootstrap resamples of the seeds. Default 2,000 (ours). */
  readonly resamples?: number;
  /** Seed of the resampling stream. Default 0. */
  readonly seed?: number;
  /** Share of the resamples inside the interval. Default 0.95. */
  readonly level?: number;
  /** Randomness to use instead of `stream(seed, "bootstrap")`. */
  readonly random?: RandomIndex;
}

/** How much data one hidden size needs. */
export interface DataNeeded {
  readonly hiddenSize: number;
  /** Data fraction at which the mean over seeds reaches the accuracy, interpolated linearly; `null` when it never does. */
  readonly fraction: number | null;
  /** Of that fraction, seeds of every cell resampled; `null` with one seed, or when some resamples in the interval never get there. */
  readonly interval: readonly [number, number] | null;
  /** The same for every seed that has all the row's cells. */
  readonly seeds: readonly { readonly seed: number; readonly fraction: number | null }[];
  /** Over those seeds; never counts as more than all data. */
  readonly summary: Summary;
  /** The accuracy is there at the smallest fraction already: the critical size lies at or below it. */
  readonly atEdge: boolean;
}

export interface ModelSizeTrend {
  readonly accuracy: number;
  readonly rows: readonly DataNeeded[];
  /**
   * Rank correlation of hidden size and the fraction needed, over all pairs of size and seed. `null` with fewer than 3
   * pairs. Two-sided p by permutation.
   */
  readonly trend: RankCorrelation | null;
}

/** Ranks above every fraction: not reached with all data. */
const NEVER = 2;

/**
 * Critical data size for each hidden size, and whether it grows (paper §5: "larger models need more data"). The trend is
 * tested on single seeds, since a mean would hide how far two seeds of one size lie apart.
 */
export function dataNeeded(grid: ModelSizeGrid, options: DataNeededOptions = {}): ModelSizeTrend {
  const { accuracy = 0.8, resamples = 2000, seed = 0, level = 0.95 } = options;
  const random = options.random ?? stream(seed, "bootstrap");
  const rows = grid.hiddenSizes.map((hiddenSize, i): DataNeeded => {
    const present = (grid.cells[i] ?? []).flatMap((cell, j) =>
      cell.length === 0 ? [] : [{ x: grid.fractions[j] as number, cell }],
    );
    const x = present.map((p) => p.x);
    const cells = present.map((p) => p.cell);
    const crossing = (means: readonly number[]): number | null => firstCrossing(x, means, accuracy);
    const fraction = crossing(cells.map(mean));
    const repeated = cells.some((cell) => cell.length > 1);
    const drawn = repeated
      ? Array.from({ length: resamples }, () => crossing(cells.map((cell) => mean(resample(cell, random)))))
      : [];
    const ends = percentileInterval(
      drawn.map((f) => f ?? NEVER),
      level,
    );
    const common = (cells[0] ?? [])
      .map((s) => s.seed)
      .filter((s) => cells.every((c) => valueOf(c, s) !== null));
    const seeds = common.map((s) => ({
      seed: s,
      fraction: crossing(cells.map((c) => valueOf(c, s) as number)),
    }));
    return {
      hiddenSize,
      fraction,
      interval: ends === null || ends[1] === NEVER ? null : ends,
      seeds,
      summary: summarise(seeds.map((s) => s.fraction)),
      atEdge: fraction !== null && fraction === x[0],
    };
  });
  const pairs = rows.flatMap((row) => row.seeds.map((s) => [row.hiddenSize, s.fraction ?? NEVER] as const));
  const [sizes, needed] = [pairs.map(([h]) => h), pairs.map(([, f]) => f)];
  return { accuracy, rows, trend: pairs.length < 3 ? null : spearman(sizes, needed) };
}

const mean = (cell: readonly CellSeed[]): number =>
  cell.reduce((sum, { value }) => sum + value, 0) / cell.length;

const valueOf = (cell: readonly CellSeed[], seed: number): number | null =>
  cell.find((s) => s.seed === seed)?.value ?? null;

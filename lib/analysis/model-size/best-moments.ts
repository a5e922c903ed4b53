import type { RunResult } from "../../run/types";
import { firstCrossing } from "../statistics/first-crossing";
import { linearFit } from "../statistics/linear-fit";
import { pageTrend, type PageTrend } from "../statistics/page-trend";
import { summarise } from "../summarise";
import { BEST_MOMENTS, type CellStatistic } from "./cell-statistics";
import { modelSizeGrid, type CellSeed, type ModelSizeGrid } from "./model-size-grid";

/** What a full grid of hidden sizes says when a cell is read in one way. Lists follow `hiddenSizes`. */
export interface MomentReading {
  readonly statistic: CellStatistic;
  /** Mean accuracy over fractions and seeds for each hidden size. */
  readonly means: readonly number[];
  /** Data fraction needed for the accuracy, the median over seeds; `null`: more than all. */
  readonly needed: readonly (number | null)[];
  /** Whether the accuracy falls with h: Page's test, a block is one seed at one fraction. */
  readonly falls: PageTrend;
  /** Slope of the accuracy per doubling of h: the mean over those blocks of their least-squares slopes on log₂ h. */
  readonly perDoubling: number;
  /** The same of every seed alone, in the order of `seeds`. */
  readonly perDoublingOfSeeds: readonly number[];
  /** Whether the fraction needed grows with h: Page's test, a block is one seed. */
  readonly needs: PageTrend;
  /** Whether cells below the accuracy are the wide ones: Page's test with ties, a block is one seed at one fraction. */
  readonly misses: PageTrend;
}

export interface BestMoments {
  readonly hiddenSizes: readonly number[];
  readonly fractions: readonly number[];
  readonly seeds: readonly number[];
  readonly accuracy: number;
  readonly horizon: number;
  /** The four ways to read the best moment of a run, the paper's first; then the raw end. */
  readonly readings: readonly MomentReading[];
}

export interface BestMomentsOptions {
  /** Accuracy that data are needed for. Default 0.8, the highest contour of the paper's Fig. 4A. */
  readonly accuracy?: number;
  /** Last step looked at. Default: the end of the shortest run. */
  readonly horizon?: number;
}

/** Ranks above every fraction: not reached with all data. */
const NEVER = 2;

/**
 * A full grid of hidden size × data fraction × seed, read in every way that "the best moment of a run" can be read. Tests
 * compare hidden sizes only within one seed, or one seed and data fraction, and never mix these.
 * @throws MixedRunsError as `modelSizeGrid`
 * @throws RangeError when a cell lacks a seed that another has, or with fewer than 3 hidden sizes
 */
export function bestMoments(runs: readonly RunResult[], options: BestMomentsOptions = {}): BestMoments {
  const { accuracy = 0.8, ...rest } = options;
  const grids = [...BEST_MOMENTS, "final" as const].map((statistic) =>
    modelSizeGrid(runs, { statistic, ...rest }),
  );
  const [first] = grids as [ModelSizeGrid];
  const seeds = (first.cells[0]?.[0] ?? []).map(({ seed }) => seed);
  const full = first.cells.flat().every((cell) => cell.map(({ seed }) => seed).join() === seeds.join());
  if (!full || seeds.length === 0 || first.hiddenSizes.length < 3)
    throw new RangeError(
      "Expected at least 3 hidden sizes with the same seeds in every cell: leave out incomplete hidden sizes, fractions or seeds.",
    );
  return {
    hiddenSizes: first.hiddenSizes,
    fractions: first.fractions,
    seeds,
    accuracy,
    horizon: first.horizon,
    readings: grids.map((grid) => readingOf(grid, seeds, accuracy)),
  };
}

function readingOf(grid: ModelSizeGrid, seeds: readonly number[], accuracy: number): MomentReading {
  const { cells, fractions, hiddenSizes, statistic } = grid;
  const value = (cell: readonly CellSeed[] | undefined, seed: number): number =>
    cell?.find((s) => s.seed === seed)?.value ?? NaN;
  const bySeed = seeds.map((seed) => fractions.map((_, j) => cells.map((row) => value(row[j], seed))));
  const blocks = bySeed.flat();
  const needed = seeds.map((seed) =>
    cells.map((row) =>
      firstCrossing(
        fractions,
        row.map((cell) => value(cell, seed)),
        accuracy,
      ),
    ),
  );
  const doublings = hiddenSizes.map((h) => Math.log2(h));
  const slopes = bySeed.map((own) => mean(own.map((block) => linearFit(doublings, block).slope)));
  return {
    statistic,
    means: hiddenSizes.map((_, i) => mean(blocks.map((block) => block[i] as number))),
    needed: hiddenSizes.map((_, i) => summarise(needed.map((row) => row[i] ?? null)).median),
    falls: pageTrend(blocks.map((block) => block.map((v) => -v))),
    perDoubling: mean(slopes),
    perDoublingOfSeeds: slopes,
    needs: pageTrend(needed.map((row) => row.map((f) => f ?? NEVER))),
    misses: pageTrend(blocks.map((block) => block.map((v) => (v >= accuracy ? 0 : 1)))),
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

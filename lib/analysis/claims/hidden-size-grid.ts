import { modelSizeGrid, type CellStatistic, type ModelSizeGrid } from "../model-size/model-size-grid";
import { groupsBy } from "./grouping";
import { commonHorizon, isWhole, type ReviewRun } from "./paper-reviews";

/** What a grid needs before it is judged (the project's own plan; the paper has 16 × 10 × 1). */
export const GRID_NEEDED = { sizes: 5, fractions: 5, seeds: 2 } as const;

/** For the rules' words. */
export const GRID_RULE =
  "IMDB, α = 10, λ = 0.01 (or a scaled clock, λ = 0.1, 0.2 or 0.4), at least 5 hidden sizes from 16 to 256 × 5 data fractions from " +
  "0.1 to 1 × 2 seeds that all cells have (others are left out), run to lr · λ · step = 5 at least (the paper's 500,000 steps) and read to the shortest one's end. ";

/**
 * The runs of the largest full grid: hidden sizes that have enough fractions, fractions that all of them have, seeds that all
 * cells have (a seed is another split and another start: widths are compared on the same ones). Or a sentence on what is
 * there, when that is not enough.
 */
export function hiddenSizeRuns(runs: readonly ReviewRun[]): readonly ReviewRun[] | string {
  const rows = groupsBySize(
    runs
      .filter(
        ({ config: { hiddenSize, dataFraction } }) =>
          hiddenSize >= 16 && hiddenSize <= 256 && dataFraction >= 0.1,
      )
      .filter(isWhole),
  );
  const enough = rows.filter((row) => row.size >= GRID_NEEDED.fractions);
  const fractions = [...(enough[0]?.keys() ?? [])].filter((f) => enough.every((row) => row.has(f)));
  if (enough.length < GRID_NEEDED.sizes || fractions.length < GRID_NEEDED.fractions)
    return (
      `${enough.length} of ${GRID_NEEDED.sizes} hidden sizes with ${GRID_NEEDED.fractions} data fractions and ` +
      `${GRID_NEEDED.seeds} seeds each`
    );
  const cells = enough.flatMap((row) => fractions.map((f) => row.get(f) ?? []));
  const shared = cells
    .map((cell) => new Set(cell.map(({ config }) => config.seed)))
    .reduce((all, own) => new Set([...all].filter((seed) => own.has(seed))));
  if (shared.size < GRID_NEEDED.seeds)
    return `a full grid, but ${shared.size} of ${GRID_NEEDED.seeds} seeds that all its cells share`;
  return cells.flat().filter(({ config }) => shared.has(config.seed));
}

/** Those runs as a grid, every run read to the same step. */
export const hiddenSizeGrid = (runs: readonly ReviewRun[], statistic: CellStatistic): ModelSizeGrid =>
  modelSizeGrid(runs, { statistic, horizon: commonHorizon(runs) });

/** Per hidden size the runs at every fraction with enough seeds. */
function groupsBySize(runs: readonly ReviewRun[]): readonly ReadonlyMap<number, readonly ReviewRun[]>[] {
  const sizes = [...new Set(runs.map(({ config }) => config.hiddenSize))].sort((a, b) => a - b);
  return sizes.map((hiddenSize) => {
    const same = runs.filter(({ config }) => config.hiddenSize === hiddenSize);
    const groups = groupsBy(same, ({ config }) => config.dataFraction, GRID_NEEDED.seeds);
    return new Map(groups.map(({ at, runs: cell }) => [at, cell]));
  });
}

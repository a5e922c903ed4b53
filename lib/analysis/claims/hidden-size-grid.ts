import { gaussianSmooth } from "../gaussian-smooth";
import { groupsBy, ids } from "./grouping";
import { isWhole, type ReviewRun } from "./paper-reviews";

/** What a grid needs before it is judged (the project's own plan; the paper has 16 × 10 × 1). */
export const GRID_NEEDED = { sizes: 5, fractions: 5, seeds: 2 } as const;

/** Test accuracy over hidden size and data fraction. */
export interface HiddenSizeGrid {
  readonly hiddenSizes: readonly number[];
  readonly fractions: readonly number[];
  /** `cells[i][j]`: mean over seeds of the paper's statistic at `hiddenSizes[i]`, `fractions[j]`. */
  readonly cells: readonly (readonly number[])[];
  readonly seeds: number;
  readonly runs: readonly string[];
}

/**
 * The paper's statistic of Fig. 4: test accuracy smoothed by a Gaussian of 50 of 700 evaluations, largest over time. With
 * another cadence the Gaussian keeps its share of the run.
 */
export function bestSmoothed(run: Pick<ReviewRun, "points">): number {
  const sigma = (run.points.length - 1) / 14;
  return Math.max(
    ...gaussianSmooth(
      run.points.map((p) => p.testAccuracy),
      sigma,
    ),
  );
}

/** The largest full grid in the runs: hidden sizes 16 to 256 that have enough fractions, fractions that all of them have. */
export function hiddenSizeGrid(runs: readonly ReviewRun[]): HiddenSizeGrid | string {
  const inRange = runs.filter(({ config }) => config.hiddenSize >= 16 && config.hiddenSize <= 256);
  const rows = groupsBySize(inRange.filter(isWhole));
  const enough = rows.filter((row) => row.byFraction.size >= GRID_NEEDED.fractions);
  const fractions = [...(enough[0]?.byFraction.keys() ?? [])].filter((f) =>
    enough.every((row) => row.byFraction.has(f)),
  );
  if (enough.length < GRID_NEEDED.sizes || fractions.length < GRID_NEEDED.fractions)
    return (
      `${enough.length} of ${GRID_NEEDED.sizes} hidden sizes with ${GRID_NEEDED.fractions} data fractions and ` +
      `${GRID_NEEDED.seeds} seeds each`
    );
  const used = enough.map((row) => fractions.map((f) => row.byFraction.get(f) ?? []));
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    hiddenSizes: enough.map((row) => row.hiddenSize),
    fractions,
    cells: used.map((row) => row.map((cell) => mean(cell.map(bestSmoothed)))),
    seeds: Math.min(...used.flat().map((cell) => cell.length)),
    runs: ids(used.flat(2)),
  };
}

function groupsBySize(
  runs: readonly ReviewRun[],
): { readonly hiddenSize: number; readonly byFraction: ReadonlyMap<number, readonly ReviewRun[]> }[] {
  const sizes = [...new Set(runs.map(({ config }) => config.hiddenSize))].sort((a, b) => a - b);
  return sizes.map((hiddenSize) => {
    const same = runs.filter(({ config }) => config.hiddenSize === hiddenSize);
    const groups = groupsBy(same, ({ config }) => config.dataFraction, GRID_NEEDED.seeds);
    return { hiddenSize, byFraction: new Map(groups.map(({ at, runs: cell }) => [at, cell])) };
  });
}

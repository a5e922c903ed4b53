import type { Stream } from "../../data/random/random";

/** Where the randomness of a resampling comes from; `stream(seed, name)` is one. */
export type RandomIndex = Pick<Stream, "integer">;

/** As many items as given, drawn with replacement. */
export function resample<T>(items: readonly T[], random: RandomIndex): T[] {
  return items.map(() => items[random.integer(items.length)] as T);
}

/**
 * Percentile interval of resampled estimates, by nearest rank outwards: both ends are values that did occur, which keeps
 * an interval over a grid on the grid.
 * @param level share of the estimates inside. Default 0.95
 * @returns `null` without estimates
 */
export function percentileInterval(
  estimates: readonly number[],
  level = 0.95,
): readonly [number, number] | null {
  if (estimates.length === 0) return null;
  const sorted = [...estimates].sort((a, b) => a - b);
  const at = ((1 - level) / 2) * (sorted.length - 1);
  return [sorted[Math.floor(at)] as number, sorted[Math.ceil(sorted.length - 1 - at)] as number];
}

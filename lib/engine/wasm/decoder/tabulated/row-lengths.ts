/**
 * Floats from one row to the next for rows of n: an odd number of cache lines (16 floats), so that rows read or written side
 * by side do not meet in the same cache set.
 */
export function rowLength(n: number): number {
  const lines = Math.ceil(n / 16);
  return 16 * (lines % 2 === 1 ? lines : lines + 1);
}

/** Floats of an example's attention weights: one a head for each place and for all constants together, in whole vectors. */
export const weightRow = (places: number, heads: number): number => 4 * Math.ceil(((places + 1) * heads) / 4);

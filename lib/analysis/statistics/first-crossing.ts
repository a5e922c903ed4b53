/**
 * Smallest x at which the broken line through (x, y) reaches a level: where a contour drawn with linear interpolation
 * (paper Fig. 4A) crosses this row of the grid. A line that begins at the level or above crosses at its first x, which then
 * means "there or below".
 * @param x rising
 * @returns `null` when the line stays below
 */
export function firstCrossing(x: readonly number[], y: readonly number[], level: number): number | null {
  const at = y.findIndex((value) => value >= level);
  if (at < 0) return null;
  const [x1, y1] = [x[at] as number, y[at] as number];
  if (at === 0) return x1;
  const [x0, y0] = [x[at - 1] as number, y[at - 1] as number];
  return x0 + ((x1 - x0) * (level - y0)) / (y1 - y0);
}

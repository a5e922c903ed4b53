/**
 * Running median of an odd number of neighbours, fewer at the two ends: a spike that lasts less than half the window
 * leaves no trace, and a step stays where it is (a mean would do neither).
 * @param window odd, from 1; 1 returns a copy
 */
export function runningMedian(values: readonly number[], window: number): number[] {
  if (!Number.isInteger(window) || window < 1 || window % 2 === 0)
    throw new RangeError(`Expected an odd number of values, 1 or more, got ${String(window)}.`);
  return values.map((_, i) => {
    // The same number on both sides, so that a series that only rises is not bent at its ends.
    const side = Math.min((window - 1) / 2, i, values.length - 1 - i);
    const near = values.slice(i - side, i + side + 1).sort((a, b) => a - b);
    return near[side] as number;
  });
}

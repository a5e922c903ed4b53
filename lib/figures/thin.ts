import type { Series } from "../analysis/metric";

/**
 * A long series with fewer points that draws the same picture: of every bin the smallest and the largest value stay, and
 * the two ends, so that no spike disappears. A series that is short enough stays as it is.
 * @param most points in the result, from 4
 */
export function thin(curve: Series, most: number): Series {
  const n = curve.steps.length;
  if (most < 4) throw new RangeError(`Expected to keep 4 points or more, got ${String(most)}.`);
  if (n <= most) return { steps: [...curve.steps], values: curve.values.map(short) };
  const bins = Math.floor((most - 2) / 2);
  const keep = new Set([0, n - 1]);
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * n) / bins);
    const to = Math.floor(((bin + 1) * n) / bins);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if ((curve.values[i] as number) < (curve.values[low] as number)) low = i;
      if ((curve.values[i] as number) > (curve.values[high] as number)) high = i;
    }
    keep.add(low).add(high);
  }
  const kept = [...keep].sort((a, b) => a - b);
  return {
    steps: kept.map((i) => curve.steps[i] as number),
    values: kept.map((i) => short(curve.values[i] as number)),
  };
}

/** Five significant digits: finer than any screen, half the bytes in a notebook. */
export const short = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(5)) : value;

/** Points per curve so that a figure of many curves stays below about half a megabyte. Ours. */
export const pointsPerCurve = (curves: number): number =>
  Math.max(120, Math.min(1000, Math.floor(16_000 / Math.max(1, curves))));

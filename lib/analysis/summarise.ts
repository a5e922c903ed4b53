/** What several seeds say together. A `null` among the values means "not reached" and ranks above every number. */
export interface Summary {
  /** Values, reached or not. */
  readonly n: number;
  /** Values that are numbers. */
  readonly reached: number;
  /** Middle value (mean of the two middle ones); `null` when half of the values or more were not reached, or n = 0. */
  readonly median: number | null;
  readonly min: number | null;
  /** `null` as soon as one value was not reached: the largest is then beyond the horizon. */
  readonly max: number | null;
}

/** Median, range and count over seeds. With three seeds the range says more than a standard deviation would. */
export function summarise(values: readonly (number | null)[]): Summary {
  const sorted = values.map((v) => v ?? Infinity).sort((a, b) => a - b);
  const n = sorted.length;
  const finite = (v: number | undefined): number | null => (v !== undefined && Number.isFinite(v) ? v : null);
  const middle = n === 0 ? undefined : ((sorted[(n - 1) >> 1] as number) + (sorted[n >> 1] as number)) / 2;
  return {
    n,
    reached: values.filter((v) => v !== null).length,
    median: finite(middle),
    min: finite(sorted[0]),
    max: finite(sorted[n - 1]),
  };
}

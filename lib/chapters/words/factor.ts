/** Largest over smallest: by what factor some positive numbers vary; `null` when there are none. */
export const factor = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values) / Math.min(...values);

/** Largest over smallest: by what factor some positive numbers vary. */
export const factor = (values: readonly number[]): number => Math.max(...values) / Math.min(...values);

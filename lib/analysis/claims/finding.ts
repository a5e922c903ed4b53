import type { Finding } from "./types";

/** Seeds below which no rule gives a verdict (ours). */
export const SEEDS_NEEDED = 3;

/** Not enough runs; `missing` says what is there and what the rule asks for. */
export function notRun(missing: string | null = null): Finding {
  return { verdict: "not run", ours: missing, value: null, interval: null, seeds: 0, runs: [] };
}

/** 1,880 */
export const count = (n: number): string => Math.round(n).toLocaleString("en-GB");

/** Steps as words; `null` = never within the horizon. */
export const stepText = (step: number | null, horizon: number): string =>
  step === null ? `not within ${count(horizon)} steps` : `${count(step)} steps`;

/** A p-value in three decimals, a small one in powers of ten: 0.038, 6e-7. */
export const pText = (p: number): string => (p < 0.001 ? p.toExponential(0) : p.toFixed(3));

/** "a", "a and b", "a, b and c" */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) as string}`;

/**
 * How often the range of n seeds holds the median they come from: 1 − 2 · ½ⁿ. The percentile bootstrap of a median of three is
 * that range, so its "95 %" is 75 %; of two seeds, 50 %.
 */
export const rangeCoverage = (seeds: number): number => Math.max(0, 1 - 2 * 0.5 ** seeds);

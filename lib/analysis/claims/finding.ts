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

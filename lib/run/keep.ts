import { ConfigError } from "../config/errors/config-error";

/**
 * Which steps of a run keep their checkpoint for good: steps, and `log:16` for sixteen of them evenly spaced on a logarithmic
 * scale from the first update to the last step.
 * @example ["log:16", 50_000, 200_000]
 */
export type KeepRule = readonly (number | `log:${number}`)[];

/** Most steps that one rule may name (ours): a checkpoint of the paper's IMDB model has 50 MB. */
export const MOST_KEPT = 1000;

/**
 * The steps a rule means for a run that goes from step `first` (0, or where a branch begins) to `last`, in order.
 * @throws ConfigError naming every entry that is none
 */
export function keptSteps(rule: KeepRule, first: number, last: number): readonly number[] {
  const steps = new Set<number>();
  const refuse: unknown[] = [];
  for (const entry of rule as readonly unknown[]) {
    const count = typeof entry === "string" ? /^log:([1-9]\d*)$/.exec(entry)?.[1] : undefined;
    if (count !== undefined && Number(count) <= MOST_KEPT)
      for (const step of logSpaced(Number(count), last - first)) steps.add(first + step);
    else if (Number.isSafeInteger(entry) && (entry as number) >= first && (entry as number) <= last)
      steps.add(entry as number);
    else refuse.push(entry);
  }
  if (refuse.length > 0 || steps.size > MOST_KEPT)
    throw new ConfigError(
      (refuse.length > 0 ? refuse : [`${steps.size} steps`]).map((got) => ({
        path: "keep",
        expected: `steps from ${first} to ${last}, or log:1 to log:${MOST_KEPT} for steps evenly spaced on a logarithmic scale`,
        got,
        hint: "such as 50000,200000 or log:16",
      })),
    );
  return [...steps].sort((a, b) => a - b);
}

/** At most `count` whole numbers from 1 to `last`, neighbours a constant factor apart; few where there are few. */
function logSpaced(count: number, last: number): readonly number[] {
  if (count === 1) return [last];
  return Array.from({ length: count }, (_, i) => Math.round(last ** (i / (count - 1))));
}

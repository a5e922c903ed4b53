import type { RunResult } from "../../run/types";

/** A run that knew something and was thrown back to guessing. */
export interface ThrownBack {
  /** Whether it had left chance again at its last evaluation. */
  readonly back: boolean;
}

/** Test accuracy that counts as knowing something, on two classes (ours). */
const KNOWN = 0.65;
/** Largest distance from 50 % that counts as chance, and for how many evaluations in a row (ours). */
const CHANCE = 0.01;
const EVALUATIONS = 4;

/**
 * Whether a run on reviews that had been above 65 % test accuracy then stayed within a point of 50 % for four evaluations
 * or more (a spike of the loss after which it gives every review the same answer), and whether it came back; `null` when
 * that did not happen.
 */
export function thrownBack(run: Pick<RunResult, "points">): ThrownBack | null {
  let known = false;
  let length = 0;
  let longest = 0;
  for (const { testAccuracy } of run.points) {
    known ||= testAccuracy > KNOWN;
    length = known && Math.abs(testAccuracy - 0.5) < CHANCE ? length + 1 : 0;
    longest = Math.max(longest, length);
  }
  return longest < EVALUATIONS ? null : { back: length === 0 };
}

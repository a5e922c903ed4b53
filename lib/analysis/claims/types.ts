import type { Measurement } from "../../run/published/measurement";
import type { RunResult } from "../../run/types";

/**
 * `partly`: the shape holds but a number lies outside the rule; what "partly" asks for is in each rule's text.
 * `not run`: too few runs, or no rule in code yet.
 */
export type Verdict = "reproduced" | "partly" | "not reproduced" | "not run";

/** What our runs say about a claim. */
export interface Finding {
  readonly verdict: Verdict;
  /** Our value in words, with its unit; `null` when nothing was measured. */
  readonly ours: string | null;
  /** The one number the rule turns on, and its interval over seeds (each rule says which kind). */
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  /** Fewest seeds behind any number used. */
  readonly seeds: number;
  /** Ids of the runs used; of a measurement its place in the results, "measurements/pruning-imdb". */
  readonly runs: readonly string[];
}

export interface Claim {
  /** The number used across the workbook, 1 to 15. */
  readonly id: number;
  readonly claim: string;
  /** The paper's number or words, with section or figure. */
  readonly paper: string;
  /** Our rule, thresholds included. The paper gives none; these are ours and were fixed before the published runs. */
  readonly rule: string;
  /** @param measurements published numbers that are no runs, for the claims that rest on them */
  evaluate(results: readonly RunResult[], measurements?: readonly Measurement[]): Finding;
}

/** One row of the ledger. */
export interface LedgerRow extends Finding {
  readonly id: number;
  readonly claim: string;
  readonly paper: string;
  readonly rule: string;
}

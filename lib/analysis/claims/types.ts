import type { Measurement } from "../../run/published/measurement";
import type { RunResult } from "../../run/types";

/**
 * What a rule can come to when there are runs. `partly`: the shape holds but a number lies outside the rule; what "partly"
 * asks for is in each rule's text. `undecided`: there are runs, and what they say is not of one voice, or not enough.
 */
export type Outcome = "reproduced" | "partly" | "not reproduced" | "undecided";

/**
 * `… (sample)`: judged on the 40,037-review sample of Yelp, a fourteenth of the paper's train set, so about that sample only.
 * `not run`: too few runs for the rule.
 */
export type Verdict = Outcome | `${Outcome} (sample)` | "not run";

/** The outcome without the sample in its name; null when nothing was run. */
export const outcomeOf = (verdict: Verdict): Outcome | null =>
  verdict === "not run" ? null : (verdict.replace(" (sample)", "") as Outcome);

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
  /** Of the test that the verdict rests on, the largest where all of several must hold; absent where thresholds decide. */
  readonly pValue?: number;
  /** A claim on two corpora is judged on each apart; the row's verdict says how they add up. */
  readonly parts?: readonly FindingPart[];
}

/** One corpus of a claim. */
export interface FindingPart {
  readonly name: string;
  readonly verdict: Verdict;
}

/** How a rule was changed after it was first in code. */
export interface RuleChange {
  /** Day, YYYY-MM-DD. */
  readonly date: string;
  readonly what: string;
  readonly why: string;
  /** Whether published runs that the rule judges were known when it was changed. */
  readonly resultsKnown: boolean;
  /** Commit after which it was changed, where the day is too coarse. */
  readonly since?: string;
}

/** When a rule was written, and every change of it since. */
export interface RuleRecord {
  /** Day on which the rule was first in code, before any run that it judges was published. */
  readonly fixed: string;
  /** What its thresholds were set by, where that was more than thought. */
  readonly calibrated?: string;
  /** Oldest first. */
  readonly changed?: readonly RuleChange[];
}

export interface Claim {
  /** The number used across the workbook, 1 to 15. */
  readonly id: number;
  readonly claim: string;
  /** The paper's number or words, with section or figure. */
  readonly paper: string;
  /** Our rule, thresholds included. The paper gives none; these are ours, and `record` says when they were fixed and changed. */
  readonly rule: string;
  readonly record: RuleRecord;
  /** @param measurements published numbers that are no runs, for the claims that rest on them */
  evaluate(results: readonly RunResult[], measurements?: readonly Measurement[]): Finding;
}

/** One row of the ledger. */
export interface LedgerRow extends Finding {
  readonly id: number;
  readonly claim: string;
  readonly paper: string;
  readonly rule: string;
  readonly record: RuleRecord;
  /** `pValue` after Holm's adjustment over all claims of the ledger that have one. */
  readonly pHolm?: number;
}

import type { RuleChange, RuleRecord } from "./types";

/** Most rules on text were changed on the day of the first text runs, before and after them. */
const THAT_DAY = "2026-11-27";

/** The commit that was read by a sceptic on the evening of that day. */
export const REVIEWED = "252c595";

/** A change made with the published results known. */
export const afterResults = (what: string, why: string, date = THAT_DAY): RuleChange => ({
  date,
  what,
  why,
  resultsKnown: true,
});

/** A change made after a sceptical reading of ledger, rules and results at this commit, with all of them known. */
export const afterReview = (what: string, why: string): RuleChange => ({
  ...afterResults(what, why),
  since: REVIEWED,
});

/** A change made before any run that the rule judges was published. */
export const beforeResults = (what: string, why: string, date = THAT_DAY): RuleChange => ({
  date,
  what,
  why,
  resultsKnown: false,
});

/** Of all rules on text: clocks and lengths, fixed before the first run of IMDB was published. */
export const CLOCKS_ADDED = beforeResults(
  "scaled clocks λ × 10, 20, 40 beside the paper's; a run is long enough from the paper's 500,000 steps",
  "700,000 steps a cell were out of reach for grids",
);

/** Of the rules on text that allow a scaled clock. */
export const SECOND_MOMENT_SCALED = afterReview(
  "a scaled clock scales 1 − β₂ too: lr · λ / (1 − β₂) within a factor of 2 of the paper's 0.01; other runs stay published and carry no verdict",
  "twelve cells of the grid × 40 trained with both: with β₂ = 0.999 (0.4) all twelve are at chance for 1 to 39 of 100 evaluations, with 0.96 (0.01) none. 12 of the new grid's 50 cells were known when this was written",
);

/** Of claims 1 to 4: paper.md says so. */
export const TRIAL_RUNS = "thresholds set after trial runs in another implementation, before ours";

/** "fixed 2026-11-23, changed 2026-11-27 with results known" */
export function recordText({ fixed, calibrated, changed = [] }: RuleRecord): string {
  const days = (known: boolean): string[] => [
    ...new Set(changed.filter((c) => c.resultsKnown === known).map((c) => c.date)),
  ];
  return [
    `fixed ${fixed}${calibrated === undefined ? "" : ` (${calibrated})`}`,
    ...days(false).map((day) => `changed ${day} before results`),
    ...days(true).map((day) => `changed ${day} with results known`),
  ].join(", ");
}

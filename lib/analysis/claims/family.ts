import { pText } from "./finding";
import { recordText } from "./record";
import type { LedgerRow } from "./types";

/** What a reader of fifteen verdicts at once has to know, counted from the rows themselves. */
export interface ClaimsFamily {
  /** Claims judged together. */
  readonly claims: number;
  /** Claims with a verdict. */
  readonly judged: number;
  /** Claims whose verdict rests on a test: p-value, and Holm's adjustment over these claims. */
  readonly tested: readonly { readonly id: number; readonly pValue: number; readonly pHolm: number }[];
  /** Ids of claims whose rule stands as it was first written. */
  readonly unchanged: readonly number[];
  /** Ids of claims whose rule was changed, but only before results. */
  readonly changedBefore: readonly number[];
  /** Ids of claims whose rule was changed with published results known. */
  readonly changedAfter: readonly number[];
  /** All that in words. */
  readonly sentences: readonly string[];
}

/** The ledger as one family of claims: how many were judged, which rest on tests, which rules were changed and when. */
export function claimsFamily(rows: readonly LedgerRow[]): ClaimsFamily {
  const tested = rows.flatMap(({ id, pValue, pHolm }) =>
    pValue === undefined || pHolm === undefined ? [] : [{ id, pValue, pHolm }],
  );
  const judged = rows.filter((row) => row.verdict !== "not run").length;
  const after = rows.filter(({ record }) => (record.changed ?? []).some((c) => c.resultsKnown));
  const before = rows.filter((row) => (row.record.changed ?? []).length > 0 && !after.includes(row));
  const unchanged = rows.filter((row) => !after.includes(row) && !before.includes(row));
  const ids = (list: readonly LedgerRow[]): number[] => list.map(({ id }) => id);
  const family = {
    claims: rows.length,
    judged,
    tested,
    unchanged: ids(unchanged),
    changedBefore: ids(before),
    changedAfter: ids(after),
  };
  return { ...family, sentences: inWords(family) };
}

function inWords(family: Omit<ClaimsFamily, "sentences">): string[] {
  const { claims, judged, tested, unchanged, changedBefore, changedAfter } = family;
  const most = (ids: readonly number[]): string => (2 * ids.length > claims ? "the others" : ids.join(", "));
  const rules = [
    unchanged.length > 0 ? `as first written: ${most(unchanged)}` : "",
    changedBefore.length > 0 ? `changed before results: ${most(changedBefore)}` : "",
    changedAfter.length > 0 ? `changed after results were known: ${most(changedAfter)}` : "",
  ].filter((text) => text !== "");
  const adjusted = tested.map(({ id, pHolm }) => `claim ${id} ${pText(pHolm)}`).join(", ");
  return [
    `${judged} of ${claims} claims have a verdict.`,
    ...(rules.length > 0 ? [`Rules ${rules.join("; ")}.`] : []),
    `The ${claims} claims are one family; ` +
      (tested.length === 0
        ? "none of these verdicts rests on a p-value."
        : `p-values behind verdicts, by Holm for ${tested.length} of them: ${adjusted}.`),
  ];
}

/** One line a claim on its rule: when it was fixed, what was changed and why. */
export const recordLines = ({ record }: Pick<LedgerRow, "record">): readonly string[] => [
  recordText(record),
  ...(record.changed ?? []).map(
    ({ date, what, why, resultsKnown }) =>
      `${date}, results ${resultsKnown ? "known" : "not known"}: ${what}. Why: ${why}.`,
  ),
];

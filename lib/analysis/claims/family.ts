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
  /** All that as sentences. */
  readonly text: string;
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
  return { ...family, text: inWords(family) };
}

function inWords(family: Omit<ClaimsFamily, "text">): string {
  const { claims, judged, tested, unchanged, changedBefore, changedAfter } = family;
  const rules = [
    unchanged.length > 0 ? `as first written: ${unchanged.join(", ")}` : "",
    changedBefore.length > 0 ? `changed before results: ${changedBefore.join(", ")}` : "",
    changedAfter.length > 0 ? `changed after results were known: ${changedAfter.join(", ")}` : "",
  ].filter((text) => text !== "");
  const pValues = tested.map(
    ({ id, pValue, pHolm }) => `claim ${id}: p ${pText(pValue)}, adjusted ${pText(pHolm)}`,
  );
  return [
    `${judged} of ${claims} claims have a verdict.`,
    ...(rules.length > 0 ? [`Rules ${rules.join("; ")}.`] : []),
    tested.length === 0
      ? `The ${claims} claims are one family; none of these verdicts rests on a p-value.`
      : `The ${claims} claims are one family; where a verdict rests on a test, p after Holm's adjustment for ${tested.length}: ${pValues.join("; ")}.`,
  ].join(" ");
}

/** One line a claim on its rule: when it was fixed, what was changed and why. */
export const recordLines = ({ record }: Pick<LedgerRow, "record">): readonly string[] => [
  recordText(record),
  ...(record.changed ?? []).map(
    ({ date, what, why, resultsKnown }) =>
      `${date}, results ${resultsKnown ? "known" : "not known"}: ${what}. Why: ${why}.`,
  ),
];

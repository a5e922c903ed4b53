import { verdictChanges as changes } from "../analysis/claims/former-verdicts";
import { recordLines } from "../analysis/claims/family";
import type { LedgerRow } from "../analysis/claims/types";
import { verdictWithSign } from "./claims-table";
import type { Table } from "./types";

/** Old and new verdict of every claim side by side, with the reason where they differ. */
export function verdictChanges(rows: readonly LedgerRow[]): Table {
  const found = changes(rows);
  const moved = found.filter((change) => change.before !== change.now).length;
  return {
    columns: ["#", "claim", "at 252c595", "now", "why"],
    rows: found.map(({ id, claim, before, now, why }) => [
      String(id),
      claim,
      verdictWithSign(before),
      verdictWithSign(now),
      why,
    ]),
    caption: `Verdicts before and after the rules were read by a sceptic on 27 November 2026: ${moved} of ${found.length} differ.`,
  };
}

/** The record of every rule: when it was fixed, every change, and whether results were known then. */
export function ruleRecords(rows: readonly LedgerRow[]): Table {
  return {
    columns: ["#", "claim", "rule"],
    rows: rows.flatMap((row) =>
      recordLines(row).map((line, i) => [i === 0 ? String(row.id) : "", i === 0 ? row.claim : "", line]),
    ),
    caption: "When each rule was first in code and what was changed since, oldest first.",
  };
}

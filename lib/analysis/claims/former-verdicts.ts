import { REVIEWED } from "./record";
import type { LedgerRow, Verdict } from "./types";

/** The ledger at commit 252c595, `REVIEWED` (27 November 2026), before its rules were read by a sceptic. */
const before: Readonly<Record<number, Verdict>> = {
  1: "reproduced",
  2: "reproduced",
  3: "partly",
  4: "reproduced",
  5: "not run",
  6: "not reproduced",
  7: "partly",
  8: "not run",
  9: "not run",
  10: "not run",
  11: "partly",
  12: "reproduced",
  13: "not reproduced",
  14: "reproduced",
  15: "reproduced",
};

/** One claim's verdict then and now. */
export interface VerdictChange {
  readonly id: number;
  readonly claim: string;
  readonly before: Verdict;
  readonly now: Verdict;
  /** What was changed in the rule since, with its reason; or that nothing was. */
  readonly why: string;
}

/** Old and new verdict side by side, for claims that the old ledger had. */
export function verdictChanges(rows: readonly LedgerRow[]): readonly VerdictChange[] {
  return rows.flatMap((row): VerdictChange[] => {
    const old = before[row.id];
    return old === undefined
      ? []
      : [{ id: row.id, claim: row.claim, before: old, now: row.verdict, why: whyOf(row) }];
  });
}

function whyOf({ record, ours }: LedgerRow): string {
  const since = (record.changed ?? []).filter((change) => change.since === REVIEWED);
  return since.length === 0
    ? `rule as it was; ${ours ?? "nothing measured"}`
    : since.map(({ what, why }) => `${what} (${why})`).join("; ");
}

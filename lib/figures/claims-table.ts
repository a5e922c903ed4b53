import type { LedgerRow } from "../analysis/claims/types";
import type { Table } from "./types";

const signs = { reproduced: "✓", partly: "◐", "not reproduced": "✗", "not run": "–" } as const;

/** The ledger as text cells: number, claim, paper, ours, seeds, verdict. */
export function claimsTable(rows: readonly LedgerRow[]): Table {
  const done = rows.filter((row) => row.verdict !== "not run").length;
  return {
    columns: ["#", "claim", "paper", "ours", "seeds", "verdict"],
    rows: rows.map((row) => [
      String(row.id),
      row.claim,
      row.paper,
      row.ours ?? "",
      row.verdict === "not run" ? "" : String(row.seeds),
      `${signs[row.verdict]} ${row.verdict}`,
    ]),
    caption: `${done} of ${rows.length} claims have a verdict; the rules were fixed in code before the runs.`,
  };
}

import { claimsFamily } from "../analysis/claims/family";
import { outcomeOf, type LedgerRow, type Verdict } from "../analysis/claims/types";
import type { Table } from "./types";

const signs = { reproduced: "✓", partly: "◐", "not reproduced": "✗", undecided: "?" } as const;

/** "✓ reproduced", "? undecided (sample)", "– not run" */
export function verdictWithSign(verdict: Verdict): string {
  const outcome = outcomeOf(verdict);
  return `${outcome === null ? "–" : signs[outcome]} ${verdict}`;
}

/** The ledger as text cells: number, claim, paper, ours, seeds, verdict. A claim on two corpora has both verdicts. */
export function claimsTable(rows: readonly LedgerRow[]): Table {
  return {
    columns: ["#", "claim", "paper", "ours", "seeds", "verdict"],
    rows: rows.map((row) => [
      String(row.id),
      row.claim,
      row.paper,
      row.ours ?? "",
      row.verdict === "not run" ? "" : String(row.seeds),
      [
        verdictWithSign(row.verdict),
        ...(row.parts ?? []).map(({ name, verdict }) => `${name}: ${verdict}`),
      ].join("; "),
    ]),
    caption: claimsFamily(rows).sentences.join(" "),
  };
}

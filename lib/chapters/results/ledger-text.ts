import type { LedgerRow } from "../../analysis/claims/types";
import { markdownTable } from "./markdown-table";

/** The ledger as Markdown: a table of numbers and verdicts, and below it every rule in full. */
export function ledgerText(rows: readonly LedgerRow[]): string {
  const table = markdownTable(
    ["#", "claim", "paper", "ours", "seeds", "verdict"],
    rows.map((row) => [
      String(row.id),
      row.claim,
      row.paper,
      row.ours ?? "",
      row.verdict === "not run" ? "" : String(row.seeds),
      `**${row.verdict}**`,
    ]),
  );
  return [table, "**The rules**", rows.map(({ id, rule }) => `* **${id}.** ${rule}`).join("\n")].join("\n\n");
}

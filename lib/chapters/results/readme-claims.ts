import type { LedgerRow } from "../../analysis/claims/types";
import { markdownTable } from "./markdown-table";

/** The claims in one short line each, as Markdown: for a README. */
export function readmeClaims(rows: readonly LedgerRow[]): string {
  return markdownTable(
    ["#", "the paper's claim", "seeds", "verdict"],
    rows.map(({ id, claim, seeds, verdict }) => [
      String(id),
      claim,
      verdict === "not run" ? "–" : String(seeds),
      verdict === "reproduced" || verdict === "not run" ? verdict : `**${verdict}**`,
    ]),
  );
}

import type { Command } from "commander";
import { claimsFamily } from "../../analysis/claims/family";
import { ledger } from "../../analysis/claims/ledger";
import { claimsTable } from "../../figures/claims-table";
import { NoWorkbookError } from "../../run/errors/no-workbook-error";
import { publishedRuns } from "../../run/published/published";
import { publishedMeasurements } from "../../run/published/published-measurements";
import { resultsRoot } from "../../run/published/results-root";
import { claimLines } from "../terminal/claim-lines";
import { print } from "../terminal/say";
import { wrappedTable } from "../terminal/wrapped-table";

/** Widths relative to each other: #, claim, paper, ours, seeds, verdict. */
const WIDTHS = [3, 34, 34, 44, 5, 16];

interface ClaimsOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `grokbook claims`: what the published results say about the paper's claims. */
export function register(program: Command): void {
  program
    .command("claims")
    .description("Judge the paper's fifteen claims by fixed rules, from the published results alone")
    .option("--verbose", "each claim in full, with the paper's numbers, ours and the seeds")
    .option("--json", "for machines: an array with rule, value, interval, seeds and run ids of each claim")
    .addHelpText(
      "after",
      `
Verdicts: reproduced, partly, not reproduced, undecided (the runs are not of one voice), not run (too few published runs for
the rule); "(sample)": of Yelp's 40,037-review sample only. The exit code is 0 whatever they are. --json holds each rule in
words, and when it was changed.

  npx grokbook claims --json | jq '.[] | {id, verdict}'
  npx grokbook verify <run id>      train one of the runs again and compare`,
    )
    .action(async ({ json, verbose }: ClaimsOptions) => {
      if (resultsRoot() === null) throw new NoWorkbookError("Judging the claims", "data/results");
      const rows = ledger(await publishedRuns(), await publishedMeasurements());
      if (json === true) return print(JSON.stringify(rows.map(plain), null, 2));
      const { columns, rows: cells } = claimsTable(rows);
      const text = (cell: unknown): string => String(cell);
      const table = (): string =>
        wrappedTable([columns.map(text), ...cells.map((row) => row.map(text))], WIDTHS);
      print(verbose === true ? table() : claimLines(rows));
      print(
        `\n${claimsFamily(rows).sentences.join("\n")}${verbose === true ? "" : "\n--verbose: the paper's numbers and ours; --json: the rules."}`,
      );
    });
}

function plain(row: ReturnType<typeof ledger>[number]) {
  const { id, claim, paper, rule, record, ours, value, interval, seeds, verdict, runs } = row;
  const { parts = [], pValue = null, pHolm = null } = row;
  return {
    id,
    claim,
    paper,
    rule,
    record,
    ours,
    value,
    interval,
    pValue,
    pHolm,
    seeds,
    verdict,
    parts,
    runs,
  };
}

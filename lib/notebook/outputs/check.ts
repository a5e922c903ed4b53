import { inspect } from "node:util";
import type { LedgerRow, Verdict } from "../../analysis/claims/types";
import type { RunResult } from "../../run/types";
import { cutShort, stoppedRuns, stoppedText, type StoppedRun } from "../live/stopped-training";
import { display, insideNotebook } from "./display";
import { CHECK_MIME } from "./mime";
import { escapeHtml } from "./renderable";
import { alignLeft, formatCell } from "./table";

/** One statement that numbers decide. */
export interface CheckedClaim {
  /** The claim as a sentence. */
  readonly claim: string;
  /** `null`: there was not enough to decide. */
  readonly pass: boolean | null;
  /** The numbers it was decided by. */
  readonly measured: string | number;
  /** What would pass. */
  readonly expected?: string;
  /** Paper section or figure. */
  readonly source?: string;
  /** The verdict in words, where yes and no are too coarse. */
  readonly verdict?: Verdict;
}

export interface CheckResult {
  readonly title: string;
  /** True when every claim passed. */
  readonly pass: boolean;
  readonly claims: readonly CheckedClaim[];
}

export interface CheckOptions {
  /** The runs that the claims speak of. Default: whatever this kernel has trained. */
  readonly runs?: readonly RunResult[];
}

/**
 * Shows which claims the numbers above bear out, and which not. A "no" is a finding, not an error: the notebook goes on.
 * Where a run was stopped by Interrupt, every claim is undecided until it has gone on to its end: neither "never" nor
 * "not within its steps" is known of it. The ledger's rows judge published runs, by rules of their own.
 * The notebook runner collects the results (MIME application/vnd.grokbook.check+json).
 */
export function check(
  title: string,
  claims: readonly (CheckedClaim | LedgerRow)[],
  { runs }: CheckOptions = {},
): CheckResult {
  const open = runs === undefined ? stoppedRuns() : runs.filter(openEnded);
  const checked = claims.map((claim) =>
    "pass" in claim ? (open.length > 0 ? undecided(claim, open) : { ...claim }) : fromLedger(claim),
  );
  const result: CheckResult = { title, pass: checked.every((claim) => claim.pass === true), claims: checked };
  // As the last value of a cell tslab prints it: the table above it has said everything already.
  Object.defineProperty(result, inspect.custom, { value: () => checkSummary(result) });
  const text = checkText(result);
  if (insideNotebook()) display({ [CHECK_MIME]: result, "text/html": checkHtml(result), "text/plain": text });
  else process.stdout.write(`${text}\n`);
  return result;
}

/** The verdict as a sign and a word. */
export function verdictText({ pass, verdict }: CheckedClaim): string {
  const [sign, word] = pass === null ? ["–", "undecided"] : pass ? ["✓", "yes"] : ["✗", "no"];
  return `${sign} ${verdict ?? word}`;
}

/** A published run that was stopped has a note of its own on how far it may be read. */
const openEnded = (run: RunResult): boolean => cutShort(run) && run.origin !== "published";

const undecided = (claim: CheckedClaim, open: readonly StoppedRun[]): CheckedClaim => ({
  ...claim,
  pass: null,
  measured: stoppedText(open),
});

function fromLedger({ id, claim, verdict, ours, rule, paper }: LedgerRow): CheckedClaim {
  const pass = verdict === "reproduced" ? true : verdict === "not reproduced" ? false : null;
  return {
    claim: `${id}. ${claim}`,
    pass,
    measured: ours ?? "nothing measured",
    expected: rule,
    source: paper,
    verdict,
  };
}

/** How many claims are borne out. */
export function checkSummary({ claims }: CheckResult): string {
  return `${claims.filter((claim) => claim.pass === true).length} of ${claims.length} claims borne out`;
}

/** A check as plain text, one line a claim. */
export function checkText({ title, claims }: CheckResult): string {
  const lines = claims.map((claim) => {
    const { measured, expected } = claim;
    const wanted = expected === undefined ? "" : ` (expected ${expected})`;
    return `  ${verdictText(claim)}  ${claim.claim}: ${formatCell(measured)}${wanted}`;
  });
  return [title, ...lines].join("\n");
}

function checkHtml({ title, claims }: CheckResult): string {
  const columns: [string, (claim: CheckedClaim) => string][] = [
    ["", (claim) => `<b>${verdictText(claim)}</b>`],
    ["claim", ({ claim }) => escapeHtml(claim)],
    ["measured", ({ measured }) => escapeHtml(formatCell(measured))],
    ["expected", ({ expected = "" }) => escapeHtml(expected)],
    ["source", ({ source = "" }) => escapeHtml(source)],
  ];
  const used = columns.filter(([name, text]) => name === "" || claims.some((claim) => text(claim) !== ""));
  const row = (tag: string, cells: string[]): string =>
    `<tr>${cells.map((cell) => `<${tag} ${alignLeft}>${cell}</${tag}>`).join("")}</tr>`;
  const head = row(
    "th",
    used.map(([name]) => name),
  );
  const body = claims.map((claim) =>
    row(
      "td",
      used.map(([, text]) => text(claim)),
    ),
  );
  return `<p><b>${escapeHtml(title)}</b></p><table><thead>${head}</thead><tbody>${body.join("")}</tbody></table>`;
}

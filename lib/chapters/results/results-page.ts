import type { LedgerRow } from "../../analysis/claims/types";
import { duration } from "../../notebook/outputs/format";
import type { RunResult } from "../../run/types";
import { collectionTable } from "./collection-table";
import { ledgerText } from "./ledger-text";

/** What a person says about a collection: `data/results/collections.json` has one of these a collection. */
export interface CollectionWords {
  readonly title: string;
  /** Markdown: what was asked, what is ours, what to look at. */
  readonly text: string;
}

export interface Collection extends CollectionWords {
  readonly name: string;
  readonly runs: readonly RunResult[];
}

/** `data/results/README.md`: every published collection and the ledger, from the runs themselves. */
export function resultsPage(collections: readonly Collection[], rows: readonly LedgerRow[]): string {
  return `${[
    "<!-- Made by `npx grokbook results --write` from the runs in this folder. Do not edit. -->",
    "# Published results",
    "Every number here is read from the metrics files beside this page. Steps are first raw crossings, nothing is smoothed; a dash was not reached within the steps that were made. `npx grokbook show ID` has every setting of a run with its source, `npx grokbook verify ID` trains it again and compares.",
    "## The claims",
    ledgerText(rows),
    ...collections.flatMap((collection) => [
      `## ${collection.title}`,
      `\`${collection.name}\` · ${madeText(collection.runs)}`,
      collection.text,
      collectionTable(collection.runs),
    ]),
  ].join("\n\n")}\n`;
}

function madeText(runs: readonly RunResult[]): string {
  const facts = (name: string): string =>
    [...new Set(runs.map(({ provenance }) => String(provenance.environment[name] ?? "?")))].sort().join(", ");
  const days = [
    ...new Set(runs.map(({ provenance }) => String(provenance.environment["started"]).slice(0, 10))),
  ].sort();
  const made = days.length > 1 ? `${days[0]} to ${days.at(-1)}` : days[0];
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  return `${runs.length} ${runs.length === 1 ? "run" : "runs"}, begun ${made}, ${duration(seconds)} of training on ${facts("cpu")} (Node ${facts("node")})`;
}

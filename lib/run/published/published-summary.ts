import { join } from "node:path";
import type { StoppedSummary } from "./stopped-summary";
import { codeOf } from "../errors/storage-error";
import { readSealed } from "../folder/sealed-file";
import { RunFileError } from "../errors/run-file-error";
import { sha256 } from "../folder/sha256";
import type { Summary } from "../folder/summary";

/** summary.json of a published run: of a finished one as it was, of a stopped one with `status`. */
export type PublishedSummary = (Summary | StoppedSummary) & { readonly csv?: PublishedHashes };

/** SHA-256 of the published tables' text with plain line ends, whatever git makes of them; early results have none. */
export interface PublishedHashes {
  readonly metrics: string;
  readonly weights?: string;
  /** Of each file of weights, by step. */
  readonly snapshots?: Readonly<Record<string, string>>;
}

/** As `PublishedHashes` holds it. */
export const tableHash = (text: string): string => sha256(text.replaceAll("\r\n", "\n"));

/** @throws RunFileError when a table is not the one that was published */
export function checkTable(file: string, text: string, hash: string | undefined): void {
  if (hash !== undefined && tableHash(text) !== hash)
    throw new RunFileError(
      file,
      "it was changed after it was published (its SHA-256 is not the one in summary.json)",
      RESTORE_PUBLISHED,
    );
}

/** What mends a damaged published file. */
export const RESTORE_PUBLISHED = "Restore the file: git checkout -- data/results, or publish the run again.";

/** The summary of a published run's folder, or null. */
export async function readSummary(folder: string): Promise<PublishedSummary | null> {
  try {
    return await readSealed<PublishedSummary>(
      join(folder, "summary.json"),
      ["id", "provenance", "seconds"],
      RESTORE_PUBLISHED,
    );
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

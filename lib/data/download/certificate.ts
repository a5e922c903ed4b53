import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KnownCorpus, Edition } from "./known-data";

/**
 * Written beside the CSV files that `grokbook data` made from a checked archive. It lists their content digests, so
 * that an altered file is noticed although its digest is not in the source code.
 */
export interface Certificate extends Edition {
  /** SHA-256 of the archive they were made from. */
  readonly archive: string;
}

export const certificateName = (corpus: KnownCorpus): string => `${corpus.name}.certificate.json`;

/** The certificate in a folder; null when there is none or it is not for the archive we know. */
export function readCertificate(folder: string, corpus: KnownCorpus): Certificate | null {
  const file = join(folder, certificateName(corpus));
  if (!existsSync(file)) return null;
  try {
    const read = JSON.parse(readFileSync(file, "utf8")) as Partial<Certificate>;
    const { title, train, test, archive } = read;
    const whole = [title, train, test].every((field) => typeof field === "string" && field !== "");
    return whole && archive === corpus.archive.sha256 ? (read as Certificate) : null;
  } catch {
    return null; // without a readable certificate the files are judged by the known editions
  }
}

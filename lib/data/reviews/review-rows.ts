import { createSha256 } from "../../platform/sha256";
import type { ReviewTable } from "../files/csv";

/** The reviews of one source in an order of their own, whatever file they came from. */
export interface ReviewRows extends ReviewTable {
  /** 0: from the source's train file (or its only one), 1: from its test file. */
  readonly parts: Uint8Array;
  /** Where they came from, in plain sentences. */
  readonly notes: readonly string[];
}

interface Row {
  readonly text: string;
  readonly label: number;
  readonly part: number;
  readonly hash: string;
}

function rowsOf({ texts, labels }: ReviewTable, part: number): Row[] {
  return texts.map((text, i) => {
    const label = labels[i] as number;
    return { text, label, part, hash: createSha256().update(`${label} ${text}`).base64() };
  });
}

const byHash = (a: Row, b: Row): number => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.part - b.part);

/**
 * Puts the reviews of all files in the order of a hash of their content. One seed then gives one split on every
 * machine, in whatever order a copy of the corpus lists its reviews (aclImdb lists all negative ones first).
 */
export function canonicalRows(tables: readonly ReviewTable[], notes: readonly string[]): ReviewRows {
  const rows = tables.flatMap((table, part) => rowsOf(table, part)).sort(byHash);
  return {
    texts: rows.map((row) => row.text),
    labels: Uint8Array.from(rows, (row) => row.label),
    parts: Uint8Array.from(rows, (row) => row.part),
    notes,
  };
}

/** SHA-256 (hex) of a file's reviews and labels, whatever their order and however the file is compressed or quoted. */
export function contentDigest(table: ReviewTable): string {
  const hash = createSha256();
  for (const row of rowsOf(table, 0).sort(byHash)) hash.update(row.hash);
  return hash.hex();
}

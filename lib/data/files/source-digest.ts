import { createHash } from "node:crypto";
import { closeSync, readSync } from "node:fs";
import { openRegularFile } from "./regular-file";

/** Bytes read at a time (ours). */
const CHUNK = 1 << 20;

/**
 * SHA-256 (hex) of a data file, read part by part.
 * @throws CsvError for what is no readable file
 */
export function sourceDigest(file: string): string {
  const descriptor = openRegularFile(file);
  try {
    const hash = createHash("sha256");
    const chunk = Buffer.alloc(CHUNK);
    for (let bytes; (bytes = readSync(descriptor, chunk)) > 0;) hash.update(chunk.subarray(0, bytes));
    return hash.digest("hex");
  } finally {
    closeSync(descriptor);
  }
}

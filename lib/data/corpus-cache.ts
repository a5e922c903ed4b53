import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Corpus } from "./corpus";

const FORMAT = "grokbook corpus 1";

interface Header {
  readonly format: string;
  readonly count: number;
  readonly tokens: number;
  readonly vocabularySize: number;
  readonly notes: readonly string[];
  /** SHA-256 (hex) of everything after the header line. */
  readonly sha256: string;
}

const bytesOf = (array: Uint8Array | Int32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const fileOf = (folder: string, key: string): string =>
  join(folder, `${createHash("sha256").update(`${FORMAT} ${key}`).digest("hex").slice(0, 32)}.corpus`);

/**
 * A corpus kept under `key`; null when there is none, or when its bytes are not the ones written.
 * One header line of JSON, then offsets (int32), tokens (uint16), labels and parts (uint8), little-endian.
 */
export function readCachedCorpus(folder: string, key: string): Corpus | null {
  let file: Buffer;
  try {
    file = readFileSync(fileOf(folder, key));
  } catch {
    return null;
  }
  const end = file.indexOf(10);
  try {
    const { format, count, tokens, vocabularySize, notes, sha256 } = JSON.parse(
      file.toString("utf8", 0, end),
    ) as Header;
    const body = file.subarray(end + 1);
    if (format !== FORMAT || createHash("sha256").update(body).digest("hex") !== sha256) return null;
    let at = 0;
    const take = (bytes: number): ArrayBuffer => {
      const start = body.byteOffset + at;
      at += bytes;
      return body.buffer.slice(start, start + bytes) as ArrayBuffer; // a copy begins at an aligned address
    };
    return {
      count,
      offsets: new Int32Array(take(4 * (count + 1))),
      tokens: new Uint16Array(take(2 * tokens)),
      labels: new Uint8Array(take(count)),
      parts: new Uint8Array(take(count)),
      vocabularySize,
      notes,
    };
  } catch {
    return null; // a damaged header: the corpus is tokenised again
  }
}

/**
 * Keeps a corpus under `key`, atomically: whoever reads at the same time finds the old file or the new one.
 * @returns null, or why it could not be kept; a full or read-only disk costs time, never the run
 */
export function writeCachedCorpus(folder: string, key: string, corpus: Corpus): string | null {
  const { count, offsets, tokens, labels, parts, vocabularySize, notes } = corpus;
  const body = Buffer.concat([offsets, tokens, labels, parts].map(bytesOf));
  const sha256 = createHash("sha256").update(body).digest("hex");
  const header: Header = { format: FORMAT, count, tokens: tokens.length, vocabularySize, notes, sha256 };
  const file = fileOf(folder, key);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
    renameSync(temporary, file);
    return null;
  } catch (error) {
    rmSync(temporary, { force: true });
    return (error as Error).message;
  }
}

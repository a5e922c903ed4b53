import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Corpus } from "./corpus";

const FORMAT = "grokbook corpus 1";

interface Header {
  readonly format: string;
  readonly count: number;
  readonly tokens: number;
  readonly vocabularySize: number;
  readonly notes: readonly string[];
}

/** Bytes of the first line: the SHA-256 (hex) of everything behind it, and a line end. */
const SUM = 65;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const bytesOf = (array: Uint8Array | Int32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const fileOf = (folder: string, key: string): string =>
  join(folder, `${createHash("sha256").update(`${FORMAT} ${key}`).digest("hex").slice(0, 32)}.corpus`);

/**
 * A corpus kept under `key`; null when there is none, or when its bytes are not the ones written.
 * A line with the checksum, a header line of JSON, then offsets (int32), tokens (uint16), labels and parts (uint8), little-endian.
 */
export function readCachedCorpus(folder: string, key: string): Corpus | null {
  let file: Buffer;
  try {
    file = readFileSync(fileOf(folder, key));
  } catch {
    return null;
  }
  if (file.toString("latin1", 0, SUM) !== `${sha256(file.subarray(SUM))}\n`) return null;
  const end = file.indexOf(10, SUM);
  try {
    const { format, count, tokens, vocabularySize, notes } = JSON.parse(
      file.toString("utf8", SUM, end),
    ) as Header;
    if (format !== FORMAT) return null;
    const body = file.subarray(end + 1);
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
    return null; // written by another version: the corpus is tokenised again
  }
}

/**
 * Keeps a corpus under `key`, atomically: whoever reads at the same time finds the old file or the new one.
 * @returns null, or why it could not be kept; a full or read-only disk costs time, never the run
 */
export function writeCachedCorpus(folder: string, key: string, corpus: Corpus): string | null {
  const { count, offsets, tokens, labels, parts, vocabularySize, notes } = corpus;
  const header: Header = { format: FORMAT, count, tokens: tokens.length, vocabularySize, notes };
  const rest = [Buffer.from(`${JSON.stringify(header)}\n`), ...[offsets, tokens, labels, parts].map(bytesOf)];
  const sum = createHash("sha256");
  for (const part of rest) sum.update(part);
  const file = fileOf(folder, key);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    try {
      // Part by part: joined first, the tokens of IMDB would lie three times in memory.
      writeFileSync(temporary, `${sum.digest("hex")}\n`);
      for (const part of rest) appendFileSync(temporary, part);
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { CsvError } from "../errors/csv-error";

/** A text file larger than this, unpacked, is not a file of reviews (ours; IMDB's largest is 33 MB). */
const LARGEST = 2 ** 29;

/**
 * The whole file, gunzipped when it begins as gzip does, each of its UTF-8 bytes as one character: `decode` makes text of
 * a part. A CSV file is cut at ASCII characters, and one character beyond Latin-1 would double the memory of them all.
 * Checked in one piece: danfo's own reader decodes 64 KiB at a time and turns a character on such a border into U+FFFD.
 * A byte order mark is dropped; \r\n and lone \r become \n.
 * @throws CsvError when the file cannot be read, is damaged, or is not UTF-8 (with the line)
 */
export function readBytes(file: string): string {
  const refuse = (expected: string, got: string, hint: string, line: number | null = null): CsvError =>
    new CsvError(file, [{ line, column: null, expected, got, hint }]);

  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw refuse("a readable file", code, `relative paths start at ${process.cwd()}`);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: LARGEST });
    } catch (error) {
      throw refuse("a whole gzip file", (error as Error).message, "fetch the file again");
    }
  }
  if (bytes.length > LARGEST) throw refuse("at most 512 MiB", `${bytes.length} bytes`, "split the file");
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw refuse("UTF-8", "UTF-16", "save the file as UTF-8");
  }
  if (!isUtf8(bytes)) {
    const line = firstBadLine(bytes);
    throw refuse("UTF-8", "bytes of another encoding", "save the file as UTF-8", line);
  }
  const mark = bytes.subarray(0, 3).equals(Buffer.from("\ufeff"));
  const text = bytes.toString("latin1", mark ? 3 : 0);
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Text from the bytes of a whole field, in memory of its own. */
export const decode = (field: string): string => Buffer.from(field, "latin1").toString();

function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const newline = bytes.indexOf(10, start); // never part of a multi-byte character
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end)) || newline < 0) return line;
    start = end + 1;
  }
}

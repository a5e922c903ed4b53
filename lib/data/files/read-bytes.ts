import { isUtf8 } from "node:buffer";
import { closeSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { CsvError } from "../errors/csv-error";
import { LARGEST, openRegularFile } from "./regular-file";
import { otherKind } from "./what-it-is";

/**
 * The whole file, gunzipped when it begins as gzip does, each of its UTF-8 bytes as one character: `decode` makes text of
 * a part. A CSV file is cut at ASCII characters, and one character beyond Latin-1 would double the memory of them all.
 * Checked in one piece: danfo's own reader decodes 64 KiB at a time and turns a character on such a border into U+FFFD.
 * A byte order mark is dropped; \r\n and lone \r become \n.
 * @throws CsvError when the file cannot be read, is damaged, is of another kind, or is not UTF-8 (with the line)
 */
export function readBytes(file: string): string {
  const refuse = (expected: string, got: string, hint: string, line: number | null = null): CsvError =>
    new CsvError(file, [{ line, column: null, expected, got, hint }]);

  let bytes = contentOf(file);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: LARGEST });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
        throw refuse("at most 511 MiB, unpacked", "more", "split the file");
      throw refuse("a whole gzip file", (error as Error).message, "fetch the file again");
    }
  }
  const other = otherKind(bytes, file);
  if (other !== null) throw refuse("a CSV file in UTF-8", other.what, other.fix);
  if (!isUtf8(bytes)) {
    const line = firstBadLine(bytes);
    const fix = `save the file as UTF-8: iconv -f WINDOWS-1252 -t UTF-8 '${file}' > converted.csv (if Windows or Latin-1 wrote it)`;
    throw refuse("UTF-8", "bytes of another encoding", fix, line);
  }
  const mark = bytes.subarray(0, 3).equals(Buffer.from("\ufeff"));
  const text = bytes.toString("latin1", mark ? 3 : 0);
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Text from the bytes of a whole field, in memory of its own. */
export const decode = (field: string): string => Buffer.from(field, "latin1").toString();

/** The other way round: text as `readBytes` would give it. */
export const encode = (text: string): string => Buffer.from(text).toString("latin1");

function contentOf(file: string): Buffer {
  const descriptor = openRegularFile(file);
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const newline = bytes.indexOf(10, start); // never part of a multi-byte character
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end)) || newline < 0) return line;
    start = end + 1;
  }
}

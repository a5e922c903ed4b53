import { closeSync, fstatSync, openSync, statSync, type Stats } from "node:fs";
import { CsvError } from "../errors/csv-error";

/** A text file larger than this, unpacked, is not a file of reviews (ours; IMDB's largest is 33 MB), and no string of Node's. */
export const LARGEST = 511 * 2 ** 20;

/**
 * Opens a file to be read, when it is one: a folder, a pipe, a file without permission or of many gigabytes is refused in
 * words before a byte of it is read (a pipe would wait for ever).
 * @throws CsvError
 */
export function openRegularFile(file: string): number {
  try {
    refuseOthers(file, statSync(file));
    const descriptor = openSync(file, "r");
    try {
      refuseOthers(file, fstatSync(descriptor));
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    return descriptor;
  } catch (error) {
    throw error instanceof CsvError ? error : unreadable(file, error as NodeJS.ErrnoException);
  }
}

function refuseOthers(file: string, stats: Stats): void {
  if (stats.isDirectory()) throw refusal(file, "a file", "a folder", `name a file in it: ${file}/….csv`);
  if (!stats.isFile())
    throw refusal(
      file,
      "a file",
      stats.isFIFO() ? "a pipe" : stats.isSocket() ? "a socket" : "a device",
      `write what comes out of it to a file first: cat '${file}' > converted.csv`,
    );
  if (stats.size > LARGEST)
    throw refusal(
      file,
      "at most 511 MiB",
      `${(stats.size / 2 ** 20).toFixed(0)} MiB`,
      `take a part: head -n 500000 '${file}' > part.csv (a row may span lines)`,
    );
}

function unreadable(file: string, error: NodeJS.ErrnoException): CsvError {
  const { code = "" } = error;
  const [got, hint] = reasons[code]?.(file) ?? [
    `${code || "an error"}: ${error.message}`,
    "try to open it in an editor",
  ];
  return refusal(file, "a readable file", got, hint);
}

const reasons: Readonly<Record<string, (file: string) => readonly [got: string, hint: string]>> = {
  ENOENT: () => ["no file there", `relative paths start at ${process.cwd()}`],
  ENOTDIR: () => ["a file where the path has a folder", `relative paths start at ${process.cwd()}`],
  EACCES: (file) => ["no permission to read it", `allow it: chmod u+r '${file}' (and u+x on its folders)`],
  EPERM: (file) => ["no permission to read it", `allow it: chmod u+r '${file}'`],
  ELOOP: () => ["a link that leads to itself", "give the file's own path"],
  ENAMETOOLONG: () => ["a path that is too long", "is it the file's content instead of its path?"],
  EIO: () => ["an input error of the disk", "copy the file to another disk"],
};

const refusal = (file: string, expected: string, got: string, hint: string): CsvError =>
  new CsvError(file, [{ line: null, column: null, expected, got, hint }]);

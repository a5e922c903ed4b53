import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Book } from "./make-book";

/** What the last book put into the folder. */
const LIST = "assets/files.json";

/** The folder cannot be written to. */
export class BookFolderError extends Error {
  override readonly name = "BookFolderError";
  readonly folder: string;

  constructor(folder: string, cause: NodeJS.ErrnoException) {
    super(
      `${folder}: the book cannot be written there (${cause.code ?? cause.message}). Choose another folder: --out FOLDER.`,
      { cause },
    );
    this.folder = folder;
  }
}

/**
 * Writes a book's files. Of an earlier book in the same folder nothing stays; files of others are left alone.
 * @returns bytes written
 * @throws BookFolderError
 */
export function writeBook({ files }: Book, folder: string): number {
  try {
    for (const name of earlier(folder)) if (!files.has(name)) rmSync(join(folder, name), { force: true });
    let bytes = 0;
    const list = JSON.stringify([...files.keys()].sort(), null, 1);
    for (const [name, content] of [...files, [LIST, list] as const]) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      bytes += Buffer.byteLength(content);
    }
    return bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new BookFolderError(folder, error as NodeJS.ErrnoException);
  }
}

function earlier(folder: string): readonly string[] {
  try {
    const list = JSON.parse(readFileSync(join(folder, LIST), "utf8")) as unknown;
    // Only names that a book has: whatever else the list says, nothing outside is touched.
    return Array.isArray(list)
      ? list.filter((name): name is string => /^(pictures\/|assets\/)?\w[\w.-]*$/.test(String(name)))
      : [];
  } catch {
    return []; // no book here yet
  }
}

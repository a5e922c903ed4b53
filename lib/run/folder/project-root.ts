import { dirname, resolve } from "node:path";
import { packageName } from "../../data/files/home";

/** The workbook's folder: the nearest one upward whose package.json is named grokbook-workbook; null outside. */
export function projectRoot(from: string = process.cwd()): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (packageName(folder) === "grokbook-workbook") return folder;
    if (dirname(folder) === folder) return null;
  }
}

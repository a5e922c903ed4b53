import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The workbook's folder: the nearest one upward whose package.json is named grokbook-workbook; null outside. */
export function projectRoot(from: string = process.cwd()): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && nameIn(file) === "grokbook-workbook") return folder;
    if (dirname(folder) === folder) return null;
  }
}

function nameIn(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown }).name;
  } catch {
    return null; // someone else's broken package.json is not ours to report
  }
}

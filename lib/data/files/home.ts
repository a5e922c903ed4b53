import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What this library is part of, and its folder: a clone of the workbook, or an unpacked offline bundle. */
export interface Home {
  readonly kind: "clone" | "bundle";
  readonly folder: string;
}

const kinds: Readonly<Record<string, Home["kind"]>> = {
  "grokbook-workbook": "clone",
  "grokbook-offline": "bundle",
};

/** The folder above this library, where that is ours; null where npm has put the library into another project. */
export function home(): Home | null {
  const folder = resolve(__dirname, "../../../.."); // lib/dist/data/files lies four folders below it
  const kind = kinds[packageName(folder) ?? ""];
  return kind === undefined ? null : { kind, folder };
}

/** The name in a folder's package.json; null without one that can be read. */
export function packageName(folder: string): string | null {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return null;
  try {
    const { name } = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown };
    return typeof name === "string" ? name : null;
  } catch {
    return null; // someone else's broken package.json is not ours to report
  }
}

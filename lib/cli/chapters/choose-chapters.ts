import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../options/usage-error";

/**
 * The notebooks of a folder in order, or those whose file name starts with one of `only`.
 * @throws UsageError naming what there is
 */
export function chooseChapters(folder: string, only: readonly string[]): string[] {
  if (!existsSync(folder)) throw new UsageError(`${folder}: no such folder of notebooks.`);
  const all = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort();
  const missing = only.filter((start) => !all.some((name) => name.startsWith(start)));
  if (all.length === 0) throw new UsageError(`${folder} holds no .ipynb file.`);
  if (missing.length > 0) {
    throw new UsageError(
      `--only ${missing.join(",")}: no chapter starts so. There are: ${all.map((name) => basename(name, ".ipynb")).join(", ")}`,
    );
  }
  const chosen = only.length === 0 ? all : all.filter((name) => only.some((start) => name.startsWith(start)));
  return chosen.map((name) => join(folder, name));
}

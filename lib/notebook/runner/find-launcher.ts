import { join } from "node:path";
import { NoWorkbookError } from "../../run/errors/no-workbook-error";
import { projectRoot } from "../../run/folder/project-root";

/** The workbook that `folder` is in, else the one this library is in. @throws NoWorkbookError */
export function workbookRoot(folder: string): string {
  const root = projectRoot(folder) ?? projectRoot(__dirname);
  if (root === null)
    throw new NoWorkbookError(`What works on notebooks (asked for in ${folder})`, "notebooks");
  return root;
}

/** The launcher of our notebook kernel, as seen from a notebook's folder. */
export function findLauncher(folder: string): string {
  return join(workbookRoot(folder), "jupyter", "kernels", "tslab", "start.cjs");
}

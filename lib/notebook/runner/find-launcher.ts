import { join } from "node:path";
import { projectRoot } from "../../run/folder/project-root";

/** The project that `folder` is in, else the one this library is in. */
export function workbookRoot(folder: string): string {
  const root = projectRoot(folder) ?? projectRoot(__dirname);
  if (root === null)
    throw new Error(
      `${folder} is in no clone of the project: no package.json named grokbook-workbook above it.`,
    );
  return root;
}

/** The launcher of our notebook kernel, as seen from a notebook's folder. */
export function findLauncher(folder: string): string {
  return join(workbookRoot(folder), "jupyter", "kernels", "tslab", "start.cjs");
}

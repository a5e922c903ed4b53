import { join, resolve } from "node:path";
import { home } from "../../data/files/home";
import { projectRoot } from "../folder/project-root";

/**
 * Where published results lie: GROKBOOK_RESULTS, else `data/results` of the workbook that the current folder or this library is
 * in, or of the offline bundle; null where npm has put the library into another project.
 */
export function resultsRoot(): string | null {
  const given = process.env["GROKBOOK_RESULTS"];
  if (given !== undefined && given !== "") return resolve(given);
  const project = projectRoot() ?? projectRoot(__dirname) ?? home()?.folder ?? null;
  return project === null ? null : join(project, "data", "results");
}

import { join, resolve } from "node:path";
import { projectRoot } from "../folder/project-root";

/** Where published results lie: GROKBOOK_RESULTS, else `data/results` of the workbook the current folder or this library is in; null outside. */
export function resultsRoot(): string | null {
  const given = process.env["GROKBOOK_RESULTS"];
  if (given !== undefined && given !== "") return resolve(given);
  const project = projectRoot() ?? projectRoot(__dirname);
  return project === null ? null : join(project, "data", "results");
}

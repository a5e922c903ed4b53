import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadFinished } from "./load-run";
import { makeFolder } from "./make-folder";
import { metricsToCsv } from "./metrics-csv";
import { resultsRoot } from "./results-root";
import { runFiles, runsRoot } from "./run-folder";
import { RunNotFoundError } from "./run-not-found-error";

/** Significant digits of published metrics: more than a figure shows, and small files (ours). */
const DIGITS = 6;

/**
 * Copies a finished run into the published results: config.json, metrics.csv (6 significant digits), summary.json.
 * @returns the folder written
 * @throws RunNotFoundError when the run is not there or not finished
 */
export async function publishRun(
  id: string,
  { collection, root }: { readonly collection: string; readonly root?: string | undefined },
): Promise<string> {
  const results = resultsRoot();
  if (results === null)
    throw new Error(
      "Expected to be inside the workbook's folder, or GROKBOOK_RESULTS to name one for published results.",
    );
  if (!/^[a-z0-9][a-z0-9-]*$/.test(collection)) {
    throw new Error(
      `collection: expected lower-case letters, digits and hyphens, got ${JSON.stringify(collection)}`,
    );
  }
  const source = join(runsRoot(root), id);
  const result = await loadFinished(source);
  if (result === null) throw new RunNotFoundError(id, `${runsRoot(root)} that is finished`);
  const folder = join(results, collection, id);
  const files = runFiles(source);
  await makeFolder(folder);
  await copyFile(files.config, join(folder, "config.json"));
  await writeFile(join(folder, "metrics.csv"), metricsToCsv(result.points, DIGITS));
  await writeFile(join(folder, "summary.json"), await readFile(files.summary));
  return folder;
}

import { join } from "node:path";
import { makeFolder } from "../folder/make-folder";
import { measurementId, type Measurement } from "./measurement";
import { NoWorkbookError } from "../errors/no-workbook-error";
import { resultsRoot } from "./results-root";
import { writeAtomic } from "../folder/write-atomic";

/**
 * Writes a measurement into the published results, over an older one of the same kind and name.
 * @returns the file
 * @throws NoWorkbookError outside a workbook
 */
export async function publishMeasurement(found: Measurement): Promise<string> {
  const results = resultsRoot();
  if (results === null) throw new NoWorkbookError("Publishing", "data/results");
  await makeFolder(join(results, "measurements"));
  const file = join(results, `${measurementId(found)}.json`);
  await writeAtomic(file, [`${JSON.stringify(found, null, 2)}\n`]);
  return file;
}

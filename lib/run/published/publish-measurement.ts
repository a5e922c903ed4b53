import { join } from "node:path";
import { makeFolder } from "../folder/make-folder";
import { measurementId, type Measurement } from "./measurement";
import { resultsRoot } from "./results-root";
import { writeAtomic } from "../folder/write-atomic";

/**
 * Writes a measurement into the published results, over an older one of the same kind and name.
 * @returns the file
 * @throws Error outside a workbook
 */
export async function publishMeasurement(found: Measurement): Promise<string> {
  const results = resultsRoot();
  if (results === null)
    throw new Error(
      "Expected to be inside the workbook's folder, or GROKBOOK_RESULTS to name one for published results.",
    );
  await makeFolder(join(results, "measurements"));
  const file = join(results, `${measurementId(found)}.json`);
  await writeAtomic(file, [`${JSON.stringify(found, null, 2)}\n`]);
  return file;
}

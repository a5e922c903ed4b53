import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Measurement } from "./measurement";
import { parseJson } from "../folder/parse-json";
import { resultsRoot } from "./results-root";
import { codeOf } from "../errors/storage-error";

/**
 * The published measurements (`data/results/measurements`), in the order of their file names.
 * @throws Error when a file there is not one, naming it
 */
export async function publishedMeasurements(): Promise<readonly Measurement[]> {
  const root = resultsRoot();
  if (root === null) return [];
  const folder = join(root, "measurements");
  const names = (await list(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map((name) => read(join(folder, name))));
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function read(file: string): Promise<Measurement> {
  let found: Partial<Measurement> | null;
  try {
    found = parseJson(await readFile(file)) as Partial<Measurement> | null;
  } catch (error) {
    throw new Error(`${file}: expected a measurement as JSON. Restore the file, or measure again.`, {
      cause: error,
    });
  }
  const { format, kind, name, result } = found ?? {};
  if (format !== 1 || typeof kind !== "string" || typeof name !== "string" || result === undefined)
    throw new Error(
      `${file}: expected format 1 with kind, name and result, got format ${String(format)}. Restore the file, or measure again.`,
    );
  return found as Measurement;
}

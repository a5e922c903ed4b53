import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StoppedSummary } from "./stopped-summary";
import { codeOf } from "../errors/storage-error";
import type { Summary } from "../folder/summary";

/** summary.json of a published run: of a finished one as it was, of a stopped one with `status`. */
export type PublishedSummary = Summary | StoppedSummary;

/** The summary of a published run's folder, or null. */
export async function readSummary(folder: string): Promise<PublishedSummary | null> {
  try {
    return JSON.parse(await readFile(join(folder, "summary.json"), "utf8")) as PublishedSummary;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { home } from "./home";

/**
 * Where downloads go: `data/` of the workbook or offline bundle that this library is part of; where npm has put it into another
 * project, `data/` of the current folder, beside `runs/`.
 */
export const projectData = (): string => resolve(home()?.folder ?? process.cwd(), "data");

/** Folders searched for data, in order: GROKBOOK_DATA (yours), then `projectData()`. */
export function dataFolders(): string[] {
  const own = process.env["GROKBOOK_DATA"];
  return own === undefined || own === "" ? [projectData()] : [resolve(own), projectData()];
}

/** Where tokenised corpora are kept: GROKBOOK_CACHE, or data/cache. Safe to delete. */
export function cacheFolder(): string {
  const own = process.env["GROKBOOK_CACHE"];
  return own === undefined || own === "" ? join(projectData(), "cache") : resolve(own);
}

/** The first data folder that holds every one of these files; null when none does. */
export function findFolder(files: readonly string[]): string | null {
  return dataFolders().find((folder) => files.every((file) => existsSync(join(folder, file)))) ?? null;
}

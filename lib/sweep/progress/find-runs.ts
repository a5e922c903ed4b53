import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";
import { readConfigFile } from "../../run/folder/config-file";
import { idIn, isOwnFile } from "../../run/training/earlier-id";
import { loadExperiment } from "../../run/training/experiment";
import { runFiles, runsRoot } from "../../run/folder/run-folder";

/** Finds the run folder of a configuration, or null. */
export type FindRun = (config: RunConfig) => Promise<{ readonly id: string; readonly folder: string } | null>;

/**
 * Reads the configurations of the runs folder once, so that the runs of a plan are found without loading their data.
 * Only a CSV file of the reader's own is loaded: the same configuration may mean other data there.
 */
export async function findRuns(root?: string): Promise<FindRun> {
  const base = runsRoot(root);
  const names = await readdir(base).catch(() => []);
  const byConfig = new Map<string, string>();
  for (const id of names.filter((n) => /^[0-9a-f]{16}$/.test(n))) {
    const file = await readConfigFile(runFiles(join(base, id)).config).catch(() => null); // unreadable: not one of ours
    if (file !== null && file.initDigest === null) byConfig.set(canonicalJson(file.config), id);
  }
  return async (config) => {
    const id = isOwnFile(config)
      ? await idIn(base, await loadExperiment(config, {}))
      : byConfig.get(canonicalJson(config));
    return id === undefined ? null : { id, folder: join(base, id) };
  };
}

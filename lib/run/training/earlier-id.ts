import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../config/canonical-json";
import { FORMAT_VERSION } from "../../config/format-version";
import { isNamed } from "../../config/parse-source";
import { identityOf } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import type { ConfigFile } from "../folder/config-file";
import { runFiles } from "../folder/run-folder";

/** What an id is made of. */
export interface Identified {
  readonly id: string;
  readonly config: RunConfig;
  readonly data: { readonly digest: string };
  readonly initDigest: string | null;
}

/** Whether the reviews of a run lie in a file of the reader's own. */
export const isOwnFile = (config: RunConfig): boolean => config.task === "reviews" && !isNamed(config.source);

/** Whether a config.json tells of the same run, whatever its id was made of and wherever its file lay. */
export function sameRun(file: ConfigFile, { config, data, initDigest }: Identified): boolean {
  return (
    file.format === FORMAT_VERSION &&
    file.dataDigest === data.digest &&
    file.initDigest === initDigest &&
    canonicalJson(identityOf(file.config)) === canonicalJson(identityOf(config))
  );
}

/**
 * The id under which a run lies in a runs folder. Up to version 0.1 the path of a reader's own file went into the id: a run of the
 * same reviews made then is found, and goes on, under its old name. A finished one comes before one that is not.
 * @param root the runs folder, as a path
 */
export async function idIn(root: string, run: Identified): Promise<string> {
  if (!isOwnFile(run.config)) return run.id;
  const names = (await readdir(root).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name));
  if (names.includes(run.id)) return run.id;
  const same: string[] = [];
  for (const name of names) {
    const file = await readJson(runFiles(join(root, name)).config);
    if (file !== null && sameRun(file, run)) same.push(name);
  }
  const finished = await Promise.all(same.map((name) => readJson(runFiles(join(root, name)).summary)));
  return same.find((_, i) => finished[i] !== null) ?? same[0] ?? run.id;
}

/** Unreadable, it is no run of ours. */
async function readJson(file: string): Promise<ConfigFile | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return typeof value === "object" ? (value as ConfigFile | null) : null;
  } catch {
    return null;
  }
}

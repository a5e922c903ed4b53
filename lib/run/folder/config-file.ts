import { readFile } from "node:fs/promises";
import { completeConfig } from "../../config/make-config";
import type { RunConfig } from "../../config/types";
import type { ModelSpec } from "../../model/types";

/** config.json of a run folder: what the id is the hash of. */
export interface ConfigFile {
  readonly format: number;
  readonly id: string;
  readonly config: RunConfig;
  readonly dataDigest: string;
  /** SHA-256 of the given initial weights, or null when they were drawn from the seed. */
  readonly initDigest: string | null;
  /** Follows from configuration and data; kept so that weights can be read without the data. */
  readonly model: ModelSpec;
  /** Where the data came from. */
  readonly data: readonly string[];
}

/**
 * Reads and validates a run's config.json.
 * @throws ConfigError when its configuration is not one this grokbook knows
 */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  const value = JSON.parse(await readFile(file, "utf8")) as ConfigFile;
  return { ...value, config: completeConfig(value.config) };
}

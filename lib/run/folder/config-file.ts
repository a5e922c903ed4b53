import { completeConfig } from "../../config/make-config";
import { FORMAT_VERSION } from "../../config/format-version";
import { earlierRunId, runId } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import type { ModelSpec } from "../../model/types";
import type { Ancestor } from "../family/ancestor";
import { RunFileError } from "../errors/run-file-error";
import { readSealed } from "./sealed-file";

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
  /** Of a branch: the run it began from. */
  readonly parent?: Ancestor;
}

/**
 * Reads and validates a run's config.json.
 * @throws RunFileError when it is not what was written: the id is the hash of the rest
 * @throws ConfigError when its configuration is not one this grokbook knows
 */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  const value = await readSealed<ConfigFile>(file, ["format", "id", "config", "dataDigest", "model"]);
  const { format, id, dataDigest, initDigest } = value;
  const config = completeConfig(value.config);
  // A run on a reader's own file that was made while its path was part of the id keeps that one.
  const ids = [runId, earlierRunId].map((idOf) => idOf(config, dataDigest, initDigest ?? null));
  if (format === FORMAT_VERSION && !ids.includes(id))
    throw new RunFileError(file, `it was changed: its configuration and data are not those of run ${id}`);
  return { ...value, config };
}

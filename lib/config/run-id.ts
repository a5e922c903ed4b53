import { canonicalJson } from "./canonical-json";
import { FORMAT_VERSION } from "./format-version";
import { parseSource } from "./parse-source";
import { createSha256 } from "../platform/sha256";
import type { RunConfig } from "./types";

/**
 * A configuration as its id sees it. Where a reader's own file lies, and how its columns are named, says nothing about what is
 * trained: the data digest, which goes into the id beside this, is over every token and label that comes out of it. A known
 * corpus stays its name.
 */
export function identityOf(config: RunConfig): RunConfig {
  if (config.task !== "reviews") return config;
  const source = parseSource(config.source);
  if (source === null || "problem" in source) return config;
  const { corpus, columns } = source;
  if (corpus === null) return { ...config, source: "csv" };
  return { ...config, source: columns.repeats === "drop" ? `${corpus}?repeats=drop` : corpus };
}

/**
 * The name of a run: the first 16 hex digits of SHA-256 over the whole configuration, the data digest and the format
 * version. Change any of them and it is another run; move or rename a file of your own and it is still the same.
 * @param dataDigest `TaskData.digest`
 * @param initDigest SHA-256 of the weights a run starts from, when they are given and not drawn from the seed
 */
export function runId(config: RunConfig, dataDigest: string, initDigest: string | null = null): string {
  return idOf(identityOf(config), dataDigest, initDigest);
}

/** The id as it was made up to version 0.1, with the path of a reader's own file in it: runs made then are found by it. */
export function earlierRunId(
  config: RunConfig,
  dataDigest: string,
  initDigest: string | null = null,
): string {
  return idOf(config, dataDigest, initDigest);
}

function idOf(config: RunConfig, dataDigest: string, initDigest: string | null): string {
  const start = initDigest === null ? {} : { initDigest };
  const text = canonicalJson({ config, dataDigest, format: FORMAT_VERSION, ...start });
  return createSha256().update(text).hex().slice(0, 16);
}

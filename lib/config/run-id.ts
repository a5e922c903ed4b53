import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json";
import { FORMAT_VERSION } from "./format-version";
import type { RunConfig } from "./types";

/**
 * The name of a run: the first 16 hex digits of SHA-256 over the whole configuration, the data digest and the format
 * version. Change any of them and it is another run.
 * @param dataDigest `TaskData.digest`
 * @param initDigest SHA-256 of the weights a run starts from, when they are given and not drawn from the seed
 */
export function runId(config: RunConfig, dataDigest: string, initDigest: string | null = null): string {
  const start = initDigest === null ? {} : { initDigest };
  const text = canonicalJson({ config, dataDigest, format: FORMAT_VERSION, ...start });
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

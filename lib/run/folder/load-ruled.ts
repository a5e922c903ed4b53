import { codeOf } from "../errors/storage-error";
import { parseMetrics } from "../metrics/read-metrics";
import type { StoppedSummary } from "../published/stopped-summary";
import type { StoppedByRule } from "../stop-rule";
import type { RunResult } from "../types";
import { readKeptWeights } from "../weights/read-weight-points";
import { readConfigFile } from "./config-file";
import { keptOf } from "./kept";
import { runFiles } from "./run-folder";
import { readSealed } from "./sealed-file";
import { sha256 } from "./sha256";
import { readSteadily } from "./steadily";

/** stopped.json of a run that a rule ended: what its checkpoint holds, and why it stands there. */
export interface RuledSummary extends StoppedSummary {
  readonly stoppedBy: StoppedByRule;
}

const REMOVE = "Remove the file: the run goes on from its last checkpoint.";

/**
 * The result in a folder whose run a rule ended, or null. Where the metrics are no longer the ones of the record, the run has
 * gone on since: it is a stopped run like any other.
 */
export async function loadRuled(folder: string): Promise<RunResult | null> {
  const files = runFiles(folder);
  let summary: RuledSummary;
  try {
    summary = await readSealed(files.stopped, ["id", "stoppedBy", "metricsHash", "provenance"], REMOVE);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
  const { config } = await readConfigFile(files.config);
  const content = await readSteadily(files.metrics);
  if (sha256(content) !== summary.metricsHash) return null;
  const { points } = parseMetrics(content, files.metrics);
  const weights = await readKeptWeights(files.weights, summary.weightsHash);
  const { id, step, stoppedBy, provenance, seconds, notes } = summary;
  return {
    id,
    config,
    points,
    status: "stopped",
    stoppedBy,
    step,
    origin: "loaded",
    provenance,
    stateHash: null,
    seconds,
    notes,
    ...(await keptOf(folder)),
    ...(weights !== null && { weights }),
  };
}

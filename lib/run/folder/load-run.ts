import { join } from "node:path";
import { findCheckpoint } from "./checkpoint-file";
import { loadRuled } from "./load-ruled";
import { readConfigFile } from "./config-file";
import { MetricsError } from "../errors/metrics-error";
import { parseMetrics, readMetrics } from "../metrics/read-metrics";
import { readKeptWeights, readWeightPoints } from "../weights/read-weight-points";
import { readProvenance } from "./provenance-file";
import { keptOf } from "./kept";
import { runFiles, runsRoot } from "./run-folder";
import { RunNotFoundError } from "../errors/run-not-found-error";
import { readSealed } from "./sealed-file";
import { sha256 } from "./sha256";
import { readSteadily } from "./steadily";
import { codeOf } from "../errors/storage-error";
import type { Summary } from "./summary";
import type { RunResult } from "../types";

/**
 * A run as its folder tells it, finished or not. Reads only.
 * @throws RunNotFoundError when there is no such run
 * @throws MetricsError when a line in the middle of its metrics is damaged, or a finished run's metrics were changed
 */
export async function loadRun(
  id: string,
  { root }: { readonly root?: string | undefined } = {},
): Promise<RunResult> {
  const folder = join(runsRoot(root), id);
  const finished = await loadFinished(folder);
  if (finished !== null) return finished;
  const ruled = await loadRuled(folder);
  if (ruled !== null) return ruled;
  const files = runFiles(folder);
  try {
    const { config } = await readConfigFile(files.config);
    const { engine, environment } = await readProvenance(files.environment);
    const { checkpoint } = await findCheckpoint(folder, id); // first: what a process appends meanwhile comes after it
    const { points, notes } = await readMetrics(files.metrics, checkpoint?.metrics);
    const seconds = checkpoint?.seconds ?? 0;
    const weights = await readWeightPoints(files.weights, checkpoint?.weights);
    return {
      id,
      config,
      points,
      status: "stopped",
      step: Math.max(checkpoint?.state.step ?? 0, points.at(-1)?.step ?? 0),
      origin: "loaded",
      provenance: { engine, environment },
      stateHash: null,
      seconds,
      notes,
      ...(await keptOf(folder)),
      ...(weights !== null && { weights }),
    };
  } catch (error) {
    if (codeOf(error) === "ENOENT") throw new RunNotFoundError(id, runsRoot(root));
    throw error;
  }
}

const REMOVE =
  "Remove the file: the run, asked for again, goes on from its last checkpoint and writes it anew.";

/** The result in a run folder, or null when the run is not finished. */
export async function loadFinished(folder: string): Promise<RunResult | null> {
  const files = runFiles(folder);
  let summary: Summary;
  try {
    summary = await readSealed(files.summary, ["id", "stateHash", "metricsHash", "provenance"], REMOVE);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
  const { config } = await readConfigFile(files.config);
  const content = await readSteadily(files.metrics);
  const { points } = parseMetrics(content, files.metrics);
  if (sha256(content) !== summary.metricsHash) {
    throw new MetricsError(
      files.metrics,
      null,
      "it was changed after the run had finished (its SHA-256 is not the one in summary.json)",
    );
  }
  const { id, provenance, stateHash, seconds, notes } = summary;
  const weights = await readKeptWeights(files.weights, summary.weightsHash);
  return {
    id,
    config,
    points,
    status: "finished",
    step: config.steps,
    origin: "loaded",
    provenance,
    stateHash,
    seconds,
    notes,
    ...(await keptOf(folder)),
    ...(weights !== null && { weights }),
  };
}

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { FORMAT_VERSION } from "../../config/format-version";
import { CHECKPOINT, PREVIOUS_CHECKPOINT, findCheckpoint } from "../folder/checkpoint-file";
import { loadRuled } from "../folder/load-ruled";
import { readConfigFile } from "../folder/config-file";
import { MetricsError } from "../errors/metrics-error";
import { parseMetrics } from "../metrics/read-metrics";
import { readWeightPoints } from "../weights/read-weight-points";
import { readProvenance } from "../folder/provenance-file";
import { runFiles } from "../folder/run-folder";
import { sha256 } from "../folder/sha256";
import { codeOf } from "../errors/storage-error";
import type { StoppedSummary } from "./stopped-summary";
import type { Point } from "../types";
import type { WeightPoint } from "../weights/weight-point";

export interface Stopped {
  readonly summary: StoppedSummary;
  readonly points: readonly Point[];
  /** Observed weights up to the same step, or null. */
  readonly weights: readonly WeightPoint[] | null;
}

/**
 * An unfinished run up to its last checkpoint: exactly what a resumed run would keep. Points that a killed process wrote
 * after it are left out. null when there is no run here, or it has no checkpoint yet.
 * @throws CheckpointError, MetricsError when what is there is damaged
 */
export async function loadStopped(folder: string, id: string): Promise<Stopped | null> {
  const files = runFiles(folder);
  const { checkpoint, damaged } = await findCheckpoint(folder, id);
  if (checkpoint === null) return null;
  const { state, metrics, seconds } = checkpoint;
  const { config } = await readConfigFile(files.config);
  const { notes, engine, environment } = await readProvenance(files.environment);
  const remembered = (await readMetrics(files.metrics)).subarray(0, metrics.bytes);
  if (sha256(remembered) !== metrics.sha256)
    throw new MetricsError(files.metrics, null, "it is not the file that the last checkpoint remembers");
  const written = await stat(join(folder, damaged === null ? CHECKPOINT : PREVIOUS_CHECKPOINT)).catch(() =>
    stat(join(folder, PREVIOUS_CHECKPOINT)),
  );
  const ruled = await loadRuled(folder);
  const summary: StoppedSummary = {
    format: FORMAT_VERSION,
    id,
    status: "stopped",
    ...(ruled?.stoppedBy !== undefined && ruled.step === state.step && { stoppedBy: ruled.stoppedBy }),
    steps: config.steps,
    step: state.step,
    checkpointHash: sha256(state.parameters),
    metricsHash: metrics.sha256,
    seconds,
    stopped: written.mtime.toISOString(),
    provenance: { engine, environment },
    notes,
  };
  const { points } = parseMetrics(remembered, files.metrics);
  const last = points.at(-1)?.step ?? -1;
  const weights =
    (await readWeightPoints(files.weights, checkpoint.weights))?.filter(({ step }) => step <= last) ?? null;
  return { summary, points, weights };
}

async function readMetrics(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isLeased } from "../folder/lease";
import { loadFinished } from "../folder/load-run";
import { loadStopped } from "./load-stopped";
import { makeFolder } from "../folder/make-folder";
import { metricsToCsv, PUBLISHED_DIGITS } from "../metrics/metrics-csv";
import { readSummary, tableHash } from "./published-summary";
import { NoWorkbookError } from "../errors/no-workbook-error";
import { publishSnapshots, snapshotFiles } from "./snapshots";
import { resultsRoot } from "./results-root";
import { sealed, unsealed } from "../folder/sealed-file";
import { runFiles, runsRoot } from "../folder/run-folder";
import { RunNotFoundError } from "../errors/run-not-found-error";
import type { Point } from "../types";
import type { WeightPoint } from "../weights/weight-point";
import { weightsToCsv } from "../weights/weights-csv";

export interface PublishOptions {
  /** Folder in the published results: lower-case letters, digits and hyphens. */
  readonly collection: string;
  readonly root?: string | undefined;
  /** Publish a run that was stopped before its horizon too, as what it is. @defaultValue false */
  readonly stopped?: boolean | undefined;
  /** Publish the weights of its kept checkpoints too, as safetensors. @defaultValue false */
  readonly weights?: boolean | undefined;
}

/**
 * Copies a run into the published results: config.json, metrics.csv (6 significant digits), summary.json, and of an
 * observed run weights.csv. With `stopped`
 * also one that was stopped: up to its last checkpoint, with status "stopped" and without a final state.
 * @returns the folder written
 * @throws RunNotFoundError when the run is not there, or not finished (with `stopped`: has no checkpoint)
 * @throws Error when it is being trained now, or a finished result would be replaced by a stopped one
 */
export async function publishRun(
  id: string,
  { collection, root, stopped = false, weights: wanted = false }: PublishOptions,
): Promise<string> {
  const results = resultsRoot();
  if (results === null) throw new NoWorkbookError("Publishing", "data/results");
  if (!/^[a-z0-9][a-z0-9-]*$/.test(collection)) {
    throw new Error(
      `collection: expected lower-case letters, digits and hyphens, got ${JSON.stringify(collection)}`,
    );
  }
  const source = join(runsRoot(root), id);
  const folder = join(results, collection, id);
  const files = runFiles(source);
  const finished = await loadFinished(source);
  const { summary, points, weights } =
    finished === null
      ? await unfinished(id, source, folder, stopped, root)
      : {
          summary: JSON.parse(await readFile(files.summary, "utf8")) as object, // `loadFinished` has read it
          points: finished.points,
          weights: finished.weights ?? null,
        };
  const snapshots = wanted ? await snapshotFiles(source, id) : null; // before anything is written
  await makeFolder(folder);
  await copyFile(files.config, join(folder, "config.json"));
  const tables = {
    metrics: metricsToCsv(points, PUBLISHED_DIGITS),
    ...(weights !== null && weights.length > 0 && { weights: weightsToCsv(weights) }),
  };
  for (const [name, text] of Object.entries(tables)) await writeFile(join(folder, `${name}.csv`), text);
  const csv = {
    ...Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, tableHash(text)])),
    ...(snapshots !== null && { snapshots: await publishSnapshots(snapshots, folder) }),
  };
  await writeFile(join(folder, "summary.json"), sealed({ ...unsealed(summary), csv }));
  return folder;
}

async function unfinished(
  id: string,
  source: string,
  folder: string,
  wanted: boolean,
  root: string | undefined,
): Promise<{
  readonly summary: object;
  readonly points: readonly Point[];
  readonly weights: readonly WeightPoint[] | null;
}> {
  if (!wanted) throw new RunNotFoundError(id, `${runsRoot(root)} that is finished`);
  if (await isLeased(source))
    throw new Error(`Run ${id} is being trained now. Stop it first, or wait until it is finished.`);
  const found = await loadStopped(source, id);
  if (found === null) throw new RunNotFoundError(id, `${runsRoot(root)} with a checkpoint`);
  const before = await readSummary(folder);
  if (before !== null && !("status" in before))
    throw new Error(`${folder} holds the finished run ${id}; the stopped one here is not put in its place.`);
  return { summary: found.summary, points: found.points, weights: found.weights };
}

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isLeased } from "../folder/lease";
import { loadFinished } from "../folder/load-run";
import { loadStopped } from "./load-stopped";
import { makeFolder } from "../folder/make-folder";
import { metricsToCsv, PUBLISHED_DIGITS } from "../metrics/metrics-csv";
import { readSummary, tableHash } from "./published-summary";
import { NoWorkbookError } from "../errors/no-workbook-error";
import { PublishError } from "../errors/publish-error";
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
 * Copies runs into the published results: config.json, metrics.csv (6 significant digits), summary.json, and of an
 * observed run weights.csv. With `stopped`
 * also those that were stopped: up to their last checkpoint, with status "stopped" and without a final state.
 * All are read and checked before the first file is written.
 * @returns the folders written, in the order of the ids
 * @throws PublishError naming everything that stands against it: a run that is not there, not finished (with `stopped`: has no
 * checkpoint) or being trained now, a finished result that a stopped one would replace
 */
export async function publishRuns(
  ids: readonly string[],
  options: PublishOptions,
): Promise<readonly string[]> {
  const { ready, problems } = await publications(ids, options);
  if (problems.length > 0) throw new PublishError(problems);
  for (const one of ready) await write(one);
  return ready.map(({ folder }) => folder);
}

/** What stands against publishing these runs; nothing is written. */
export async function publishProblems(
  ids: readonly string[],
  options: PublishOptions,
): Promise<readonly string[]> {
  return (await publications(ids, options)).problems;
}

/** As {@link publishRuns}, one run. @returns the folder written */
export async function publishRun(id: string, options: PublishOptions): Promise<string> {
  const [folder] = await publishRuns([id], options);
  return folder as string;
}

/** A run read and checked: all that is written of it. */
interface Publication {
  readonly source: string;
  readonly folder: string;
  readonly summary: object;
  readonly points: readonly Point[];
  readonly weights: readonly WeightPoint[] | null;
  readonly snapshots: ReadonlyMap<number, Uint8Array> | null;
}

async function publications(
  ids: readonly string[],
  options: PublishOptions,
): Promise<{ readonly ready: readonly Publication[]; readonly problems: readonly string[] }> {
  const { collection } = options;
  const results = resultsRoot();
  if (results === null) throw new NoWorkbookError("Publishing", "data/results");
  const ready: Publication[] = [];
  const problems: string[] = [];
  if (!/^[a-z0-9][a-z0-9-]*$/.test(collection))
    problems.push(
      `collection: expected lower-case letters, digits and hyphens, got ${JSON.stringify(collection)}`,
    );
  for (const id of new Set(ids)) {
    try {
      ready.push(await publication(id, join(results, collection, id), options));
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError) throw error; // ours, not the run's
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { ready, problems };
}

async function publication(
  id: string,
  folder: string,
  { root, stopped = false, weights: wanted = false }: PublishOptions,
): Promise<Publication> {
  const source = join(runsRoot(root), id);
  const finished = await loadFinished(source);
  const found =
    finished === null
      ? await unfinished(id, source, folder, stopped, root)
      : {
          summary: JSON.parse(await readFile(runFiles(source).summary, "utf8")) as object, // `loadFinished` has read it
          points: finished.points,
          weights: finished.weights ?? null,
        };
  return { source, folder, ...found, snapshots: wanted ? await snapshotFiles(source, id) : null };
}

async function write({ source, folder, summary, points, weights, snapshots }: Publication): Promise<void> {
  await makeFolder(folder);
  await copyFile(runFiles(source).config, join(folder, "config.json"));
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

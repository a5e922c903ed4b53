import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../config/canonical-json";
import { FORMAT_VERSION } from "../../config/format-version";
import type { RunConfig } from "../../config/types";
import { readConfigFile, type ConfigFile } from "../folder/config-file";
import { isOwnFile, sameRun } from "../training/earlier-id";
import { loadFinished } from "../folder/load-run";
import { metricsFromCsv } from "../metrics/metrics-csv";
import type { TrainOptions } from "../options";
import { loadExperiment } from "../training/experiment";
import { checkTable, readSummary, type PublishedSummary } from "./published-summary";
import { resultsRoot } from "./results-root";
import { runsRoot } from "../folder/run-folder";
import { codeOf } from "../errors/storage-error";
import type { RunResult } from "../types";
import { weightsFromCsv } from "../weights/weights-csv";

/** Where a published run lies. */
export interface PublishedPlace {
  readonly collection: string;
  readonly id: string;
  readonly folder: string;
}

/** Every published run, by collection and id. */
async function places(collection?: string): Promise<readonly PublishedPlace[]> {
  const root = resultsRoot();
  if (root === null) return [];
  const collections = collection === undefined ? await folders(root) : [collection];
  const found = await Promise.all(
    collections.map(async (name) => {
      const ids = await folders(join(root, name));
      return ids.map((id) => ({ collection: name, id, folder: join(root, name, id) }));
    }),
  );
  return found.flat();
}

async function folders(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((e) => e.isDirectory())
      .map((e) => e.name)
      .sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function read({ collection, id, folder }: PublishedPlace): Promise<RunResult> {
  const { config, data } = await readConfigFile(join(folder, "config.json"));
  const summary = await readSummary(folder);
  if (summary === null) throw new Error(`${folder}: expected a summary.json beside config.json, found none.`);
  const file = join(folder, "metrics.csv");
  const metrics = await readFile(file, "utf8");
  const points = metricsFromCsv(metrics, file); // first: a damaged line is reported with its number
  checkTable(file, metrics, summary.csv?.metrics);
  const { provenance, seconds } = summary;
  const done = "status" in summary ? null : summary;
  const observed = join(folder, "weights.csv");
  const weights = await readFile(observed, "utf8").then(
    (csv) => {
      const read = weightsFromCsv(csv, observed);
      checkTable(observed, csv, summary.csv?.weights);
      return read;
    },
    (error: unknown) => {
      if (codeOf(error) === "ENOENT") return null;
      throw error;
    },
  );
  return {
    id,
    config,
    points,
    status: done === null ? "stopped" : "finished",
    ...("stoppedBy" in summary && { stoppedBy: summary.stoppedBy }),
    step: "status" in summary ? summary.step : config.steps,
    origin: "published",
    provenance,
    stateHash: done?.stateHash ?? null,
    seconds,
    notes: [describe(collection, id, summary), ...summary.notes],
    data,
    ...(weights !== null && { weights }),
  };
}

function describe(collection: string, id: string, summary: PublishedSummary): string {
  const { seconds, provenance } = summary;
  const trained = `Published result ${collection}/${id}, trained in ${Math.round(seconds)} s on ${String(provenance.environment["cpu"])}`;
  if (!("status" in summary)) return `${trained}.`;
  return (
    `${trained}: stopped ${summary.stoppedBy === undefined ? "" : "by a rule "}at step ${summary.step} of ${summary.steps}; ` +
    "{ published: false } trains it yourself (--no-published at the prompt)."
  );
}

/** The published results (`data/results`), all of them or those of one collection, in the order of their ids. */
export async function publishedRuns({ collection }: { readonly collection?: string } = {}): Promise<
  readonly RunResult[]
> {
  return Promise.all((await places(collection)).map(read));
}

/** The names of the collections that hold runs, sorted. */
export async function publishedCollections(): Promise<readonly string[]> {
  return [...new Set((await places()).map(({ collection }) => collection))].sort();
}

/** The ids of all published results. */
export async function publishedIds(): Promise<readonly string[]> {
  return (await places()).map((p) => p.id);
}

/** The folder of a published result, or null. */
export async function publishedFolder(id: string): Promise<string | null> {
  return (await places()).find((p) => p.id === id)?.folder ?? null;
}

/** The published result with this id, or null. */
export async function findPublished(id: string): Promise<RunResult | null> {
  const place = (await places()).find((p) => p.id === id);
  return place === undefined ? null : read(place);
}

/**
 * SHA-256 of the parameters with which a published run ended: its final ones, or of one published as stopped those of its
 * last checkpoint. null when there is no such run.
 */
export async function publishedHash(id: string): Promise<string | null> {
  const place = (await places()).find((p) => p.id === id);
  const summary = place === undefined ? null : await readSummary(place.folder);
  if (summary === null) return null;
  return "status" in summary ? summary.checkpointHash : summary.stateHash;
}

/** What a published run was begun from: SHA-256 of given weights (null: drawn from its seed); of a branch its parent. */
export async function publishedBeginning(id: string): Promise<Pick<ConfigFile, "initDigest" | "parent">> {
  const folder = await publishedFolder(id);
  return folder === null ? { initDigest: null } : readConfigFile(join(folder, "config.json"));
}

/** Looks published results up by configuration. */
export type PublishedIndex = (
  config: RunConfig,
  options?: Pick<TrainOptions, "data" | "root">,
) => Promise<RunResult | null>;

/**
 * Reads the published configurations once. Where the data are made or come from a named corpus, equal configurations
 * mean equal data, so the corpus itself is not needed; a CSV file of your own must give the same id. A result published
 * as stopped gives way to one that is finished in the runs folder (`root`).
 */
export async function publishedIndex(): Promise<PublishedIndex> {
  const byConfig = new Map<string, PublishedPlace>();
  const own: { readonly place: PublishedPlace; readonly file: ConfigFile }[] = [];
  for (const place of await places()) {
    const file = await readConfigFile(join(place.folder, "config.json"));
    const usable = file.format === FORMAT_VERSION && file.initDigest === null;
    if (!usable) continue;
    if (isOwnFile(file.config)) own.push({ place, file });
    else byConfig.set(canonicalJson(file.config), place);
  }
  /** A file of the reader's own is known by its contents, wherever it lies. */
  const findOwn = async (config: RunConfig, options: Pick<TrainOptions, "data">) => {
    if (own.length === 0) return undefined;
    const prepared = await loadExperiment(config, options);
    return own.find(({ file }) => sameRun(file, prepared))?.place;
  };
  return async (config, options = {}) => {
    const place = isOwnFile(config) ? await findOwn(config, options) : byConfig.get(canonicalJson(config));
    if (place === undefined) return null;
    const result = await read(place);
    if (result.status === "finished") return result;
    return (await loadFinished(join(runsRoot(options.root), place.id))) === null ? result : null;
  };
}

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { RunConfig } from "../../config/types";
import { readConfigFile } from "./config-file";
import { keptOf } from "./kept";
import { isLeased } from "./lease";
import { loadRuled } from "./load-ruled";
import { loadFinished } from "./load-run";
import { readMetrics } from "../metrics/read-metrics";
import { runFiles, runsRoot } from "./run-folder";
import { RunsFolderError } from "../errors/runs-folder-error";
import { codeOf } from "../errors/storage-error";
import type { StoppedByRule } from "../stop-rule";
import type { Point } from "../types";

/** One run folder at a glance. */
export interface ListedRun {
  readonly id: string;
  readonly folder: string;
  /** `running`: a process holds it now. `damaged`: it cannot be read; `problem` says why. */
  readonly status: "finished" | "running" | "stopped" | "damaged";
  /** Of a stopped run that a rule ended. */
  readonly stoppedBy?: StoppedByRule;
  readonly config: RunConfig | null;
  /** Steps whose checkpoints the folder keeps, where it keeps some. */
  readonly kept?: readonly number[];
  /** The newest point, or null. */
  readonly point: Point | null;
  readonly problem: string | null;
}

/**
 * Every run in the runs folder, by id. Runs kept aside by `fresh` are left out.
 * @throws RunsFolderError when it is no folder, or may not be read
 */
export async function listRuns({ root }: { readonly root?: string | undefined } = {}): Promise<
  readonly ListedRun[]
> {
  const base = runsRoot(root);
  let names: string[];
  try {
    names = await readdir(base);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw codeOf(error) === null ? error : new RunsFolderError(base, error);
  }
  return Promise.all(
    names
      .filter((n) => /^[0-9a-f]{16}$/.test(n))
      .sort()
      .map((id) => glance(id, join(base, id))),
  );
}

/** One run folder at a glance; damage is reported, not thrown. */
export async function glance(id: string, folder: string): Promise<ListedRun> {
  let config: RunConfig | null = null;
  try {
    const files = runFiles(folder);
    config = (await readConfigFile(files.config)).config;
    const kept = await keptOf(folder);
    const finished = await loadFinished(folder);
    if (finished !== null) {
      const point = finished.points.at(-1) ?? null;
      return { id, folder, status: "finished", config, ...kept, point, problem: null };
    }
    const ruled = await loadRuled(folder);
    if (ruled !== null) {
      const { points, stoppedBy } = ruled;
      const point = points.at(-1) ?? null;
      const rule = stoppedBy && { stoppedBy };
      return { id, folder, status: "stopped", ...rule, config, ...kept, point, problem: null };
    }
    const { points } = await readMetrics(files.metrics);
    const status = (await isLeased(folder)) ? "running" : "stopped";
    return { id, folder, status, config, ...kept, point: points.at(-1) ?? null, problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { id, folder, status: "damaged", config, point: null, problem };
  }
}

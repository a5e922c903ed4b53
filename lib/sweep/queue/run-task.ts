import { join } from "node:path";
import type { RunConfig } from "../../config/types";
import { idIn } from "../../run/training/earlier-id";
import { loadRun } from "../../run/folder/load-run";
import { runsRoot } from "../../run/folder/run-folder";
import { RunLockedError } from "../../run/errors/run-locked-error";
import type { TrainOptions } from "../../run/options";
import { run } from "../../run/run";
import { findOwnResult, findPublishedResult } from "../../run/training/find-result";
import { loadExperiment } from "../../run/training/experiment";
import { longestFirst } from "../plan/longest-first";
import { howToTrain } from "../pool/how-to-train";
import { runPool, type PoolEvents, type PoolTask } from "../pool/pool";
import { unitOutcome } from "../pool/run-unit";
import { warmCorpora } from "../pool/warm-corpora";
import { runReplicas } from "../run-replicas";
import { APART_FROM, beginTry, endTry, MOST_TRIES, type RunNote } from "./tries";

export interface TaskOptions extends Pick<
  TrainOptions,
  "root" | "published" | "signal" | "checkpointEverySeconds" | "stopWhen" | "keep" | "parents" | "onNote"
> {
  /** Cores this task may use. */
  readonly cores: number;
  /** File that keeps the tries of this task, so that one that never gets a step further is given up; null keeps none. */
  readonly tries: string | null;
  /** Called once for each run, as it ends. */
  readonly onEnded?: ((note: RunNote) => void) | undefined;
}

/**
 * Several runs as one task of a queue: on a GPU those of one shape advance together, the rest in processes of their own, a core each.
 * A finished run answers at once and a stopped one goes on; a run that fails, or that another process holds, hides no other.
 * @returns how each run ended, in their order
 */
export async function runTask(
  configs: readonly RunConfig[],
  options: TaskOptions,
): Promise<readonly RunNote[]> {
  const { tries: file, onEnded } = options;
  const notes: (RunNote | null)[] = configs.map(() => null);
  const end = (key: number, note: RunNote): void => {
    notes[key] = note;
    onEnded?.(note);
  };
  const places = await Promise.all(configs.map((config) => placeOf(config, options)));
  const steps = places.reduce((sum, { step }) => sum + step, 0);
  const begun = file === null ? null : await beginTry(file, steps);
  for (const [key, { done }] of places.entries()) if (done !== null) end(key, done);
  const tasks = configs.flatMap((config, key) => (notes[key] === null ? [{ key, config }] : []));
  if (begun !== null && begun.tries > MOST_TRIES) {
    const message = `given up: begun ${MOST_TRIES} times without one step in between; the log tells how each ended`;
    for (const { key } of tasks) end(key, { id: places[key]?.id ?? null, outcome: "failed", message });
  } else {
    await trainAll(tasks, end, options, begun !== null && begun.tries >= APART_FROM);
  }
  const ended = notes.map((note) => note ?? { id: null, outcome: "again" as const, message: "not begun" });
  if (file !== null && begun !== null) await endTry(file, begun, ended);
  return ended;
}

interface Place {
  readonly id: string | null;
  readonly step: number;
  /** Its note, where nothing is left to train. */
  readonly done: RunNote | null;
}

/**
 * How far a run is. Its folder is found by its data and not by looking through all folders, as thousands of tasks would. What cannot
 * be read is left to the run, which tells of it.
 */
async function placeOf(config: RunConfig, options: TaskOptions): Promise<Place> {
  try {
    const published = await findPublishedResult(config, options);
    const own = published === null ? await ownPlace(config, options) : null;
    const result = published ?? own?.result ?? null;
    const done = result === null ? null : noteOf(unitOutcome(result));
    return { id: result?.id ?? own?.id ?? null, step: result?.step ?? own?.step ?? 0, done };
  } catch {
    return { id: null, step: 0, done: null };
  }
}

async function ownPlace(config: RunConfig, { root, stopWhen }: TaskOptions) {
  const base = runsRoot(root);
  const id = await idIn(base, await loadExperiment(config, {}));
  const result = await findOwnResult(join(base, id), { stopWhen });
  const step = result?.step ?? (await loadRun(id, { root }).catch(() => null))?.step ?? 0;
  return { id, result, step };
}

async function trainAll(
  tasks: readonly PoolTask[],
  end: (key: number, note: RunNote) => void,
  options: TaskOptions,
  apart: boolean,
): Promise<void> {
  const { root, signal, cores, onNote } = options;
  const [only, ...others] = tasks;
  if (only === undefined) return;
  if (others.length === 0) return end(only.key, await alone(only.config, options));
  const waiting = new Map<number, string>();
  const events: PoolEvents = {
    started: (key) => void waiting.delete(key),
    progress: () => {},
    finished: async (key, id) =>
      end(key, noteOf(unitOutcome({ ...(await loadRun(id, { root })), origin: "trained" }))),
    failed: (key, message) => end(key, { id: null, outcome: "failed", message }),
    waiting: (key, message) => {
      waiting.set(key, message);
      onNote?.(message);
    },
  };
  const common = { ...howToTrain(options), signal };
  const rest = apart ? tasks : await runReplicas(tasks, common, events);
  const workers = Math.max(1, Math.min(cores, rest.length));
  if (workers > 1) warmCorpora(rest.map(({ config }) => config));
  const threads = Math.max(1, Math.floor(cores / workers));
  // A run that another process holds gives its place in the queue back, rather than wait for hours.
  await runPool(longestFirst(rest), { ...common, workers, threads, waitForLocked: false }, events);
  for (const [key, message] of waiting) end(key, { id: null, outcome: "again", message });
}

/** A lone run needs no second process. */
async function alone(config: RunConfig, options: TaskOptions): Promise<RunNote> {
  const { published, signal, onNote, cores: threads } = options;
  try {
    const how = { ...howToTrain(options), published, signal, onNote, threads };
    return noteOf(unitOutcome(await run(config, how)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id: null, outcome: error instanceof RunLockedError ? "again" : "failed", message };
  }
}

function noteOf({ id, outcome, message }: RunNote): RunNote {
  return { id, outcome, message };
}

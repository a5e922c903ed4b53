import { join } from "node:path";
import { setImmediate as nextTick } from "node:timers/promises";
import { parentOf } from "../../config/parent";
import type { RunConfig } from "../../config/types";
import { RunChangedError } from "../errors/run-changed-error";
import { runsRoot } from "../folder/run-folder";
import type { TrainOptions } from "../options";
import { checkStopRule } from "../stop-rule";
import type { Point, RunResult } from "../types";
import { begin } from "./begin";
import { asAsked, experimentIn } from "./same-reviews";
import { findOwnResult, findPublishedResult, trainsAfresh } from "./find-result";
import type { Loop } from "./loop";
import { hasCheckpoint } from "../folder/checkpoint-file";
import { keptSteps } from "../keep";
import { startingPoint, type StartingPoint } from "../family/starting-point";
import { takeFolder } from "./take-folder";

/** How far a session has come, for its reader and for the session after it. */
export interface Told {
  /** The last step whose point the reader has: points up to it are not given again. -1 before the first. */
  step: number;
  /** Whether the run folder is this training's: what stood there before has made way. */
  begun: boolean;
}

/**
 * One session of a run: find the result; else load the data, take the folder, choose the engine, and loop.
 * @param told kept up to date here
 */
export async function* session(
  config: RunConfig,
  options: TrainOptions,
  told: Told,
): AsyncGenerator<Point, RunResult, void> {
  const found = await open(config, options);
  if ("result" in found) {
    for (const note of found.result.notes ?? []) options.onNote?.(note);
    yield* news(found.result.points, told);
    return found.result;
  }
  const { loop } = found;
  told.begun = true;
  let keep = true;
  try {
    yield* news([...loop.points], told);
    while (!loop.finished) {
      const { metAt } = loop;
      if (metAt !== null) return await loop.stopByRule(metAt);
      if (options.signal?.aborted === true || loop.reached) return await loop.stop();
      const point = await loop.advance();
      if (point !== null) yield* news([point], told);
      await nextTick(); // lets signals, heartbeats and a notebook's messages through
    }
    return await loop.finish();
  } catch (error) {
    keep = false; // what failed may be the disk; the last checkpoint stands
    throw error;
  } finally {
    await loop.close(keep);
  }
}

async function open(
  config: RunConfig,
  options: TrainOptions,
): Promise<{ readonly result: RunResult } | { readonly loop: Loop }> {
  if (options.stopWhen !== undefined) checkStopRule(options.stopWhen);
  keptSteps(options.keep ?? [], parentOf(config)?.step ?? 0, config.steps); // a rule that cannot be is refused before anything is looked up
  const published = await findPublishedResult(config, options); // by its configuration: the data are not needed
  if (published !== null) return { result: published };
  const experiment = await experimentIn(config, options);
  if (config.task === "reviews") for (const note of experiment.data.notes) options.onNote?.(note);
  const { expectedId = experiment.id } = options;
  if (expectedId !== experiment.id) throw new RunChangedError(expectedId, experiment.id);
  const path = join(runsRoot(options.root), experiment.id);
  const finished = await findOwnResult(path, options);
  if (finished !== null) return { result: asAsked(finished, config) };
  let known: Promise<StartingPoint> | null = null;
  const start = (): Promise<StartingPoint> => (known ??= startingPoint(experiment, options));
  // A branch without a checkpoint of its own needs its parent's: nothing is made where that is not there.
  if (config.parent !== undefined && (trainsAfresh(options) || !(await hasCheckpoint(path)))) await start();
  const folder = await takeFolder(path);
  try {
    // Another process may have finished the run between the look and the taking.
    const meanwhile = await findOwnResult(path, options);
    if (meanwhile === null) return { loop: await begin(experiment, folder, options, start) };
    await folder.release();
    return { result: asAsked(meanwhile, config) };
  } catch (error) {
    await folder.release();
    throw error;
  }
}

function* news(points: readonly Point[], told: Told): Generator<Point, void, void> {
  for (const point of points) {
    if (point.step <= told.step) continue;
    told.step = point.step;
    yield point;
  }
}

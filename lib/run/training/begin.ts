import { rm } from "node:fs/promises";
import { FORMAT_VERSION } from "../../config/format-version";
import { parentOf } from "../../config/parent";
import { chooseEngine, type ChosenEngine } from "../../engine/choose";
import type { EngineInfo, TrainingJob } from "../../engine/types";
import { weightObserver } from "../../model/observe-weights";
import { findCheckpoint, setAside, type FoundCheckpoint } from "../folder/checkpoint-file";
import { RunFileError } from "../errors/run-file-error";
import { codeOf } from "../errors/storage-error";
import { readConfigFile, type ConfigFile } from "../folder/config-file";
import { engineTimes } from "./engine-times";
import { environment } from "../folder/environment";
import { loadFinished } from "../folder/load-run";
import { begunBy, noteSession } from "../folder/provenance-file";
import { keptIn } from "../folder/kept";
import { sealed } from "../folder/sealed-file";
import { runFiles } from "../folder/run-folder";
import { writeAtomic } from "../folder/write-atomic";
import { BatchWindow } from "../metrics/batch-window";
import { MetricsWriter } from "../metrics/metrics-writer";
import { Trace } from "../metrics/trace";
import type { Ancestor } from "../family/ancestor";
import { keptSteps } from "../keep";
import type { TrainOptions } from "../options";
import type { Provenance } from "../types";
import { WeightWriter } from "../weights/weight-writer";
import { Course } from "./course";
import type { Experiment } from "./experiment";
import { trainsAfresh } from "./find-result";
import { jobOf } from "./job";
import { Loop } from "./loop";
import type { StartingPoint } from "../family/starting-point";
import type { TakenFolder } from "./take-folder";

const NO_CHECKPOINT: FoundCheckpoint = { checkpoint: null, notes: [], damaged: null };

/**
 * Chooses the engine and opens what the loop writes, from the run's last checkpoint or from where it starts. A folder that holds a
 * finished run, or one that is to begin again, makes way only when everything that can refuse has agreed.
 */
export async function begin(
  experiment: Experiment,
  folder: TakenFolder,
  options: TrainOptions,
  start: () => Promise<StartingPoint>,
): Promise<Loop> {
  const { id, config } = experiment;
  const first = parentOf(config)?.step ?? 0;
  const asked = keptSteps(options.keep ?? [], first, config.steps);
  const again = trainsAfresh(options) || (await loadFinished(folder.path)) !== null;
  const found = again ? NO_CHECKPOINT : await findCheckpoint(folder.path, id);
  const { checkpoint } = found;
  const begun: StartingPoint =
    checkpoint === null ? await start() : { ...checkpoint, parent: checkpoint.parent ?? null };
  const { parent } = begun;
  const job = jobOf(experiment, begun.state, parent?.momentsFrom);
  const files = runFiles(folder.path);
  const began = checkpoint === null ? begun.began : await begunBy(files.environment);
  const { engine, because } = await engineFor(experiment, job, options, began);
  const opened: { close(): Promise<void> }[] = [];
  const open = async <T extends { close(): Promise<void> } | null>(what: Promise<T>): Promise<T> => {
    const it = await what;
    if (it !== null) opened.push(it);
    return it;
  };
  try {
    const trace = await open(options.trace === undefined ? Promise.resolve(null) : Trace.open(options.trace));
    const threads = options.threads === undefined ? {} : { threads: options.threads };
    const session = await open(engine.open([job], threads));
    if (again) {
      const kept = await folder.makeWay(new Date());
      if (kept !== null) options.onNote?.(`The earlier run is kept beside it, as ${kept}.`);
    }
    await trace?.begin();
    if (found.damaged !== null) await setAside(found.damaged);
    await rm(files.stopped, { force: true }); // it goes on: what a rule said of it is no longer so
    const metrics = await open(MetricsWriter.open(files.metrics, checkpoint?.metrics ?? null));
    const healed = checkpoint === null ? [] : await damageOf(files.config);
    if (checkpoint === null || healed.length > 0) await writeConfig(files.config, experiment, parent);
    const { initDigest } = experiment;
    const given = initDigest === null ? [] : [`Began from given weights (SHA-256 ${initDigest}).`];
    if (parent !== null) given.push(`Branched from run ${parent.id} at step ${parent.step}.`);
    const { notes, ...provenance } = await noteSession(files.environment, checkpoint !== null, {
      engine: engine.infoFor?.(job) ?? engine.info,
      because,
      notes: [...given, ...found.notes, ...healed],
    });
    const weights = await open(
      WeightWriter.open(files.weights, metrics.points, options.observe === true, checkpoint?.weights),
    );
    const observe = weights === null ? null : { weights, view: weightObserver(experiment.model) };
    const from = metrics.points.at(-1)?.step;
    if (weights?.points.length === 0 && from !== undefined)
      options.onNote?.(`The weights are observed from here on, not before step ${from}.`);
    const keep = [...new Set([...asked, ...(checkpoint?.keep ?? [])])].sort((a, b) => a - b);
    const had = await keptIn(folder.path);
    const missed = asked.filter((step) => step < (checkpoint?.state.step ?? 0) && !had.includes(step));
    if (missed.length > 0)
      options.onNote?.(
        `The run is past step ${missed.join(", ")}, which it did not keep; --fresh (fresh: true) trains again from the start and keeps all.`,
      );
    if (checkpoint !== null) options.onNote?.(`Run ${id} goes on from step ${checkpoint.state.step}.`);
    for (const note of notes) options.onNote?.(note);
    const loop = new Loop({
      id,
      config,
      folder,
      metrics,
      observe,
      course: new Course({
        config,
        session,
        window: new BatchWindow(
          Math.ceil(job.train.count / job.batchSize),
          begun.windowLoss,
          begun.windowAccuracy,
        ),
        first: parent?.step ?? 0,
        step: begun.state.step,
        measuredAt: metrics.points.at(-1)?.step ?? null,
      }),
      provenance,
      trace,
      keep,
      options,
      notes,
      parent,
      seconds: checkpoint?.seconds ?? 0,
    });
    // From here on a branch needs its parent no more.
    if (parent !== null && checkpoint === null) await loop.checkpoint();
    return loop;
  } catch (error) {
    await Promise.allSettled(opened.map((it) => it.close()));
    throw error;
  }
}

/** What is wrong with the config.json of a run that goes on: its content is known, so it is written anew. */
async function damageOf(file: string): Promise<readonly string[]> {
  try {
    await readConfigFile(file);
    return [];
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [`${file} was missing and is written anew.`];
    if (error instanceof RunFileError) return [`${file}: ${error.reason}; it is written anew.`];
    throw error;
  }
}

/** Which engine a run stays with: the one asked for, or the one that began it on a machine of this kind; else null. */
function staysWith(asked: EngineInfo | undefined, began: Provenance | undefined): EngineInfo["name"] | null {
  if (asked !== undefined) return asked.name;
  const now = environment(new Date());
  const alike =
    began !== undefined &&
    (["cpu", "platform", "arch"] as const).every((field) => began.environment[field] === now[field]);
  return alike ? began.engine.name : null;
}

async function engineFor(
  { config }: Experiment,
  job: TrainingJob,
  { engine: given, like: asked, threads, onNote }: TrainOptions,
  began: Provenance | undefined,
): Promise<ChosenEngine> {
  if (given !== undefined) return { engine: given, because: "handed in" };
  const begunBy = staysWith(asked, began);
  const like = asked ?? began?.engine;
  const chosen = await chooseEngine(config.engine, job, { threads, begunBy, like, times: engineTimes() });
  const { info } = chosen.engine;
  if (config.engine === "auto" && info.name === "tfjs")
    onNote?.(
      `Trained by ${info.description}, because ${chosen.because}. Expect several times the fused engine's time for a step.`,
    );
  return chosen;
}

async function writeConfig(
  file: string,
  { id, config, data, model, initDigest }: Experiment,
  parent: Ancestor | null,
): Promise<void> {
  const content: ConfigFile = {
    format: FORMAT_VERSION,
    id,
    config,
    dataDigest: data.digest,
    initDigest,
    model,
    data: data.notes,
    ...(parent !== null && { parent }),
  };
  await writeAtomic(file, [sealed(content)]);
}

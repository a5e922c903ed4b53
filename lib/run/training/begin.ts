import { rm } from "node:fs/promises";
import { FORMAT_VERSION } from "../../config/format-version";
import { chooseEngine, type ChosenEngine } from "../../engine/choose";
import type { EngineInfo, TrainingJob } from "../../engine/types";
import { weightObserver } from "../../model/observe-weights";
import { findCheckpoint, setAside, type FoundCheckpoint } from "../folder/checkpoint-file";
import { RunFileError } from "../errors/run-file-error";
import { codeOf } from "../errors/storage-error";
import { readConfigFile, type ConfigFile } from "../folder/config-file";
import { engineTimes } from "../folder/engine-times";
import { environment } from "../folder/environment";
import { loadFinished } from "../folder/load-run";
import { noteSession, readProvenance } from "../folder/provenance-file";
import { sealed } from "../folder/sealed-file";
import { runFiles } from "../folder/run-folder";
import { writeAtomic } from "../folder/write-atomic";
import { BatchWindow } from "../metrics/batch-window";
import { MetricsWriter } from "../metrics/metrics-writer";
import { Trace } from "../metrics/trace";
import type { TrainOptions } from "../options";
import { WeightWriter } from "../weights/weight-writer";
import { jobOf, type Experiment } from "./experiment";
import { trainsAfresh } from "./find-result";
import { Loop } from "./loop";
import type { TakenFolder } from "./take-folder";

const NO_CHECKPOINT: FoundCheckpoint = { checkpoint: null, notes: [], damaged: null };

/**
 * Chooses the engine and opens what the loop writes, from the run's last checkpoint or from step 0. A folder that holds a
 * finished run, or one that is to begin again, makes way only when everything that can refuse has agreed.
 */
export async function begin(
  experiment: Experiment,
  folder: TakenFolder,
  options: TrainOptions,
): Promise<Loop> {
  const { id, config } = experiment;
  const again = trainsAfresh(options) || (await loadFinished(folder.path)) !== null;
  const found = again ? NO_CHECKPOINT : await findCheckpoint(folder.path, id);
  const { checkpoint } = found;
  const job = jobOf(experiment, checkpoint?.state ?? experiment.initialState());
  const files = runFiles(folder.path);
  const begunBy = checkpoint === null ? null : await begunHere(files.environment);
  const { engine, because } = await engineFor(experiment, job, options, begunBy);
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
    if (checkpoint === null || healed.length > 0) await writeConfig(files.config, experiment);
    const { initDigest } = experiment;
    const given = initDigest === null ? [] : [`Began from given weights (SHA-256 ${initDigest}).`];
    const { notes, ...provenance } = await noteSession(files.environment, checkpoint !== null, {
      engine: engine.info,
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
    if (checkpoint !== null) options.onNote?.(`Run ${id} goes on from step ${checkpoint.state.step}.`);
    for (const note of notes) options.onNote?.(note);
    return new Loop({
      id,
      config,
      folder,
      metrics,
      observe,
      session,
      window: new BatchWindow(
        Math.ceil(job.train.count / job.batchSize),
        checkpoint?.windowLoss,
        checkpoint?.windowAccuracy,
      ),
      provenance,
      trace,
      options,
      notes,
      step: checkpoint?.state.step ?? 0,
      seconds: checkpoint?.seconds ?? 0,
    });
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

/** Which engine began the run, where this machine is of the same kind; null where it is not, or where that is not known. */
async function begunHere(file: string): Promise<EngineInfo["name"] | null> {
  try {
    const { engine, environment: then } = await readProvenance(file);
    const now = environment(new Date());
    return (["cpu", "platform", "arch"] as const).every((field) => then[field] === now[field])
      ? engine.name
      : null;
  } catch {
    return null; // `noteSession` says what is wrong with the file
  }
}

async function engineFor(
  { config }: Experiment,
  job: TrainingJob,
  { engine: given, threads, onNote }: TrainOptions,
  begunBy: EngineInfo["name"] | null,
): Promise<ChosenEngine> {
  if (given !== undefined) return { engine: given, because: "handed in" };
  const chosen = await chooseEngine(config.engine, job, { threads, begunBy, times: engineTimes() });
  const { info } = chosen.engine;
  if (config.engine === "auto" && info.name === "tfjs")
    onNote?.(
      `Trained by ${info.description}, because ${chosen.because}. Expect several times the fused engine's time for a step.`,
    );
  return chosen;
}

async function writeConfig(file: string, { id, config, data, model, initDigest }: Experiment): Promise<void> {
  const content: ConfigFile = {
    format: FORMAT_VERSION,
    id,
    config,
    dataDigest: data.digest,
    initDigest,
    model,
    data: data.notes,
  };
  await writeAtomic(file, [sealed(content)]);
}

import { basename, join } from "node:path";
import { FORMAT_VERSION } from "../../config/format-version";
import { earlierRunId } from "../../config/run-id";
import type { RunConfig } from "../../config/types";
import { chooseEngine } from "../../engine/choose";
import { BatchWindow } from "../metrics/batch-window";
import { findCheckpoint, setAside } from "../folder/checkpoint-file";
import type { ConfigFile } from "../folder/config-file";
import { idIn } from "../folder/earlier-id";
import { keepOldFolder } from "../folder/keep-old-folder";
import { Lease } from "../folder/lease";
import { loadFinished } from "../folder/load-run";
import { makeFolder } from "../folder/make-folder";
import { MetricsWriter } from "../metrics/metrics-writer";
import type { TrainOptions } from "../options";
import { jobOf, prepare, type Prepared } from "./prepare";
import { publishedIndex } from "../published/published";
import { noteSession } from "../folder/provenance-file";
import { RunChangedError } from "../errors/run-changed-error";
import { runFiles, runsRoot } from "../folder/run-folder";
import { Trace } from "../metrics/trace";
import { Training } from "./training";
import { weightObserver } from "../../model/observe-weights";
import { WeightWriter } from "../weights/weight-writer";
import type { RunResult } from "../types";
import { writeAtomic } from "../folder/write-atomic";

/** A result that exists already, or a training that is ready to go on. */
export async function openRun(config: RunConfig, options: TrainOptions): Promise<RunResult | Training> {
  const again = options.fresh === true || options.trace !== undefined;
  if (
    !again &&
    options.published !== false &&
    options.init === undefined &&
    options.initDigest === undefined
  ) {
    const published = await (await publishedIndex())(config, options);
    if (published !== null && answers(published, options)) return tell(published, options);
  }
  const prepared = await prepareIn(config, options);
  if (config.task === "reviews") for (const note of prepared.data.notes) options.onNote?.(note);
  const { expectedId = prepared.id } = options;
  if (expectedId !== prepared.id) throw new RunChangedError(expectedId, prepared.id);
  const folder = join(runsRoot(options.root), prepared.id);
  const finished = again ? null : await loadFinished(folder);
  if (finished !== null && answers(finished, options)) return tell(asAsked(finished, config), options);
  if (again || finished !== null) await makeWay(folder, options);
  await makeFolder(folder);
  const lease = await Lease.acquire(folder);
  try {
    // Another process may have finished the run between the look and the lease.
    const meanwhile = again ? null : await loadFinished(folder);
    if (meanwhile !== null && answers(meanwhile, options)) {
      await lease.release();
      return tell(asAsked(meanwhile, config), options);
    }
    return await openTraining(prepared, folder, lease, options);
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** Whether a result holds what was asked for: one whose weights were not observed cannot show them. */
const answers = (result: RunResult, { observe = false }: TrainOptions): boolean =>
  !observe || result.weights !== undefined;

function tell(result: RunResult, options: TrainOptions): RunResult {
  for (const note of result.notes ?? []) options.onNote?.(note);
  return result;
}

/** The run under the id it has in this runs folder; a published run is found by the id it was published under. */
async function prepareIn(config: RunConfig, options: TrainOptions): Promise<Prepared> {
  const prepared = await prepare(config, options);
  const earlier = earlierRunId(config, prepared.data.digest, prepared.initDigest);
  const id = options.expectedId === earlier ? earlier : await idIn(runsRoot(options.root), prepared);
  if (id !== prepared.id)
    options.onNote?.(
      `The run of these reviews lies under its earlier id ${id}, in which the file's path was.`,
    );
  return { ...prepared, id };
}

/** A finished run with the file it was asked for: the same reviews may lie in another file than the one it was trained from. */
function asAsked(result: RunResult, config: RunConfig): RunResult {
  if (config.task !== "reviews" || result.config.task !== "reviews") return result;
  const from = result.config.source;
  if (from === config.source) return result;
  const notes = [
    ...(result.notes ?? []),
    `Trained from ${JSON.stringify(from)}, where the same reviews lay.`,
  ];
  return { ...result, config, notes };
}

async function makeWay(folder: string, options: TrainOptions): Promise<void> {
  const kept = await keepOldFolder(folder, new Date());
  if (kept !== null) options.onNote?.(`The earlier run is kept beside it, as ${basename(kept)}.`);
}

async function openTraining(
  prepared: Prepared,
  folder: string,
  lease: Lease,
  options: TrainOptions,
): Promise<Training> {
  const { id, config } = prepared;
  const files = runFiles(folder);
  const { checkpoint, notes, damaged } = await findCheckpoint(folder, id);
  if (damaged !== null) await setAside(damaged);
  const job = jobOf(prepared, checkpoint?.state ?? prepared.initialState());
  const { engine, because } =
    options.engine === undefined
      ? await chooseEngine(config.engine, job)
      : { engine: options.engine, because: "handed in" };
  if (config.engine === "auto" && engine.info.name === "tfjs")
    options.onNote?.(
      `Trained by ${engine.info.description}, because ${because}. Expect several times the fused engine's time for a step.`,
    );
  const metrics = await MetricsWriter.open(files.metrics, checkpoint?.metrics ?? null);
  try {
    const file: ConfigFile = {
      format: FORMAT_VERSION,
      id,
      config,
      dataDigest: prepared.data.digest,
      initDigest: prepared.initDigest,
      model: prepared.model,
      data: prepared.data.notes,
    };
    if (checkpoint === null) await writeAtomic(files.config, [json(file)]);
    const begun =
      prepared.initDigest === null ? [] : [`Began from given weights (SHA-256 ${prepared.initDigest}).`];
    const { notes: all, ...provenance } = await noteSession(files.environment, checkpoint !== null, {
      engine: engine.info,
      because,
      notes: [...begun, ...notes],
    });
    const weights = await WeightWriter.open(files.weights, metrics.points, options.observe === true);
    const observe = weights === null ? null : { weights, view: weightObserver(prepared.model) };
    const trace = options.trace === undefined ? null : await Trace.open(options.trace);
    const session = await engine.open(
      [job],
      options.threads === undefined ? {} : { threads: options.threads },
    );
    const from = metrics.points.at(-1)?.step;
    if (weights?.points.length === 0 && from !== undefined)
      options.onNote?.(`The weights are observed from here on, not before step ${from}.`);
    if (checkpoint !== null) options.onNote?.(`Run ${id} goes on from step ${checkpoint.state.step}.`);
    for (const sentence of all) options.onNote?.(sentence);
    const { windowLoss = [], windowAccuracy = [] } = checkpoint ?? {};
    const window = new BatchWindow(Math.ceil(job.train.count / job.batchSize), windowLoss, windowAccuracy);
    return new Training({
      id,
      config,
      folder,
      lease,
      metrics,
      observe,
      session,
      window,
      provenance,
      trace,
      options,
      notes: all,
      step: checkpoint?.state.step ?? 0,
      seconds: checkpoint?.seconds ?? 0,
    });
  } catch (error) {
    await metrics.close();
    throw error;
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

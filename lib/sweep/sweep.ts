import { canonicalJson } from "../config/canonical-json";
import { parentOf } from "../config/parent";
import type { RunConfig } from "../config/types";
import { physicalCores } from "../engine/wasm/threads/physical-cores";
import { loadFinished, loadRun } from "../run/folder/load-run";
import { publishedIndex } from "../run/published/published";
import { keptSteps, type KeepRule } from "../run/keep";
import { checkStopRule, type StopRule } from "../run/stop-rule";
import { answers, findRuled } from "../run/training/find-result";
import type { RunResult } from "../run/types";
import { findRuns } from "./progress/find-runs";
import { expandGrid, type Grid } from "./plan/grid";
import { howToTrain } from "./pool/how-to-train";
import { longestFirst } from "./plan/longest-first";
import { dataNotes } from "./pool/data-notes";
import { runPool, type PoolEvents } from "./pool/pool";
import { runReplicas } from "./run-replicas";
import { SweepError } from "./sweep-error";
import type { RunState } from "./progress/run-state";
import { summarise, type SweepProgress } from "./progress/sweep-progress";
import { warmCorpora } from "./pool/warm-corpora";

export interface SweepOptions {
  /**
   * Processes. @defaultValue one per physical core, no more than there are runs to train; where their engine is a GPU, those of one
   * shape advance together in this process instead
   */
  readonly workers?: number | undefined;
  /** Abort it and every run stops with a checkpoint; the results so far are returned. */
  readonly signal?: AbortSignal | undefined;
  /** Called when something changed, at most ten times a second, and at the end. */
  readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
  /** Called with what a reader should know, such as which runs are published unfinished. */
  readonly onNote?: ((note: string) => void) | undefined;
  readonly root?: string | undefined;
  /** Take published results. @defaultValue true */
  readonly published?: boolean | undefined;
  readonly checkpointEverySeconds?: number | undefined;
  /** The rule that ends each run (see `TrainOptions.stopWhen`). @defaultValue none: to the configuration's steps */
  readonly stopWhen?: StopRule | undefined;
  /** Steps whose checkpoints each run keeps (see `TrainOptions.keep`). @defaultValue none */
  readonly keep?: KeepRule | undefined;
  /** Where the parents of branches lie (see `TrainOptions.parents`). @defaultValue the runs folder */
  readonly parents?: string | undefined;
}

/**
 * Trains every combination of a grid (or every configuration of a list) through a pool of processes, each run on one
 * thread. Published and finished runs are taken as they are, stopped ones go on; call it again after an interruption
 * and it continues. A worker that dies loses at most a checkpoint interval, and its run is taken up again.
 * @example await sweep(modularAddition({ profile: "quick" }), { dataSize: [500, 900], seed: seeds(3) })
 * @returns the results in the order of the plan; after an abort those that exist
 * @throws SweepError when runs failed; the others are kept
 */
export async function sweep<C extends RunConfig>(
  base: C,
  grid: Grid<C>,
  options?: SweepOptions,
): Promise<readonly RunResult[]>;
export async function sweep(
  configs: readonly RunConfig[],
  options?: SweepOptions,
): Promise<readonly RunResult[]>;
export async function sweep(
  first: RunConfig | readonly RunConfig[],
  second: Grid<RunConfig> | SweepOptions = {},
  third: SweepOptions = {},
): Promise<readonly RunResult[]> {
  if (isList(first)) return sweepAll(first, second as SweepOptions);
  return sweepAll(expandGrid(first, second as Grid<RunConfig>), third);
}

/** More threads than this make no run of this project faster (ours). */
const MOST_THREADS = 32;

function isList(value: RunConfig | readonly RunConfig[]): value is readonly RunConfig[] {
  return Array.isArray(value);
}

async function sweepAll(configs: readonly RunConfig[], options: SweepOptions): Promise<readonly RunResult[]> {
  const { root, signal, stopWhen } = options;
  if (stopWhen !== undefined) checkStopRule(stopWhen);
  for (const config of configs) keptSteps(options.keep ?? [], parentOf(config)?.step ?? 0, config.steps);
  // A configuration that stands twice in the plan is one run.
  const keys = configs.map((c) => canonicalJson(c));
  const unique = [...new Set(keys)].map((key) => configs[keys.indexOf(key)]!);
  const states = unique.map((config): RunState => waiting(config));
  const report = reporter(states, options);
  await lookUp(states, options, report);
  const tasks = states.flatMap(({ config, result }, key) => (result === null ? [{ key, config }] : []));
  if (options.onNote !== undefined)
    for (const note of await dataNotes(tasks.map(({ config }) => config))) options.onNote(note);
  const change = (key: number, to: Partial<RunState>): void => {
    states[key] = { ...states[key]!, ...to };
    report(false);
  };
  const events: PoolEvents = {
    started: (key) => change(key, { status: "running", message: null }),
    progress: (key, { id, step, stepsPerSecond, point }) => change(key, { id, step, stepsPerSecond, point }),
    waiting: (key, message) => change(key, { status: "waiting", stepsPerSecond: null, message }),
    failed: (key, message) => change(key, { status: "failed", message }),
    finished: async (key, id, status) => change(key, doneWith(await loadRun(id, { root }), status)),
  };
  const common = { ...howToTrain(options), signal };
  // Whoever says how many processes wants processes.
  const rest = options.workers === undefined ? await runReplicas(tasks, common, events) : tasks;
  const cores = physicalCores();
  const workers = Math.max(1, Math.min(options.workers ?? cores, rest.length));
  if (workers > 1) warmCorpora(rest.map(({ config }) => config));
  // Few runs on many cores: threads never change the bytes.
  const threads = Math.max(1, Math.min(MOST_THREADS, Math.floor(cores / workers)));
  await runPool(longestFirst(rest), { ...common, workers, threads }, events);
  report(true);
  return outcome(keys, unique, states);
}

function outcome(
  keys: readonly string[],
  unique: readonly RunConfig[],
  states: readonly RunState[],
): readonly RunResult[] {
  const failures = states.flatMap(({ status, config, message }) =>
    status === "failed" ? [{ config, message: message ?? "unknown" }] : [],
  );
  const byKey = new Map(unique.map((config, i) => [canonicalJson(config), states[i]!.result]));
  const results = keys.map((key) => byKey.get(key) ?? null).filter((r) => r !== null);
  if (failures.length > 0) throw new SweepError(failures, results);
  return results;
}

/** Fills in what is published or finished already. */
async function lookUp(
  states: RunState[],
  options: SweepOptions,
  report: (always: boolean) => void,
): Promise<void> {
  const published = options.published === false ? null : await publishedIndex();
  const find = await findRuns(options.root);
  for (const [key, state] of states.entries()) {
    const place = await find(state.config);
    const local = async (): Promise<RunResult | null> =>
      place === null
        ? null
        : ((await loadFinished(place.folder)) ?? (await findRuled(place.folder, options)));
    const known = (await published?.(state.config, options)) ?? null;
    const result = known !== null && answers(known, options) ? known : await local();
    if (result !== null && answers(result, options))
      states[key] = { ...state, ...doneWith(result, "finished") };
  }
  const stopped = states.flatMap(({ result }) =>
    result?.status === "stopped" && result.stoppedBy === undefined ? [result] : [],
  );
  if (stopped.length > 0) options.onNote?.(stoppedNote(stopped, states.length));
  report(true);
}

function stoppedNote(stopped: readonly RunResult[], total: number): string {
  const where = stopped.map(
    ({ id, points, config }) => `${id} stopped at step ${points.at(-1)?.step ?? 0} of ${config.steps}`,
  );
  return (
    `${stopped.length} of ${total} runs are published as what they are, not finished: ${where.join(", ")}; ` +
    "{ published: false } trains them yourself (--no-published at the prompt)."
  );
}

function waiting(config: RunConfig): RunState {
  return {
    config,
    status: "waiting",
    id: null,
    step: 0,
    stepsPerSecond: null,
    point: null,
    result: null,
    message: null,
  };
}

function doneWith(result: RunResult, status: "finished" | "stopped"): Partial<RunState> {
  const point = result.points.at(-1) ?? null;
  return {
    id: result.id,
    status: status === "finished" || result.stoppedBy !== undefined ? "done" : "stopped",
    step: point?.step ?? 0,
    point,
    result,
  };
}

function reporter(states: readonly RunState[], { onProgress }: SweepOptions): (always: boolean) => void {
  let told = -Infinity;
  return (always) => {
    if (onProgress === undefined || (!always && performance.now() - told < 100)) return;
    told = performance.now();
    onProgress(summarise(states));
  };
}

import type { RunConfig } from "../../../config/types";
import type { RunResult } from "../../../run/types";
import { sweep, type SweepOptions } from "../../../sweep/sweep";
import type { RunState } from "../../../sweep/progress/run-state";
import { sizeOf } from "../by-size";
import { generalisedBy, generalising, SUSTAINED } from "../generalising";
import { sizeThreshold } from "../size-threshold";
import type { SizeThreshold } from "../size-threshold";
import { chooseSizes } from "./choose-sizes";
import { searchPlan } from "./search-options";
import type { SearchOptions, SearchPlan } from "./search-options";
import { sizeAxis } from "./size-axis";
import type { SizeAxis } from "./size-axis";

/** Why a search ended. `stopped`: by a signal, and the same call goes on. */
export type SearchEnd = "width" | "budget" | "beyond all data" | "below the smallest size" | "stopped";

/** The interval after a round. */
export interface SearchRound {
  /** Runs known by then. */
  readonly runs: number;
  readonly size: number | null;
  readonly interval: readonly [number | null, number | null];
}

/** A search as it stands. */
export interface SearchProgress {
  readonly plan: SearchPlan;
  readonly axis: SizeAxis;
  /** Every run whose outcome is known, in the order they were chosen. */
  readonly results: readonly RunResult[];
  /** n₅₀ by those runs. `null` before the first. */
  readonly threshold: SizeThreshold | null;
  readonly rounds: readonly SearchRound[];
  /** The runs of the round under way. */
  readonly running: readonly RunState[];
  /** Runs, training steps and seconds spent, earlier sessions included. */
  readonly spent: { readonly runs: number; readonly steps: number; readonly seconds: number };
}

/** A search that has ended. */
export interface CriticalSizeSearch extends SearchProgress {
  readonly ended: SearchEnd;
}

export interface SearchCriticalSizeOptions
  extends SearchOptions, Pick<SweepOptions, "root" | "published" | "checkpointEverySeconds" | "workers"> {
  /** Abort it and the runs under way stop with a checkpoint; the same call goes on. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SearchProgress) => void) | undefined;
  readonly onNote?: ((note: string) => void) | undefined;
}

/** Runs chosen at a time, whatever the machine: it decides what is trained, so two machines search alike (ours). */
const BATCH = 2;

/**
 * Finds n₅₀(H) with as few runs as it can: chooses sizes (`chooseSizes`), trains them two at a time, fits, and ends when the
 * interval is narrow enough or the budget is used up. Every run has a seed of its own, 0, 1, 2 …, so that the luck of one
 * seed cannot move several sizes. A run ends as soon as its outcome at H is known.
 *
 * The run folders are the search's memory: every choice depends on the outcomes before it alone, so the same call finds the
 * runs that are there, takes up the one that was stopped, and goes on as if nothing had happened.
 * @throws ConfigError for options that cannot be; SweepError when a run failed; what loading the data throws
 */
export async function searchCriticalSize(
  config: RunConfig,
  options: SearchCriticalSizeOptions = {},
): Promise<CriticalSizeSearch> {
  const { onProgress, onNote, signal } = options;
  const plan = searchPlan(config, options);
  const axis = await sizeAxis(config, plan.horizon);
  for (const note of axis.notes) onNote?.(note);
  const began = performance.now();
  const results: RunResult[] = [];
  const rounds: SearchRound[] = [];
  let threshold: SizeThreshold | null = null;
  const state = (running: readonly RunState[] = []): SearchProgress => ({
    plan,
    axis,
    results: [...results],
    threshold,
    rounds: [...rounds],
    running,
    spent: spentBy(results, running),
  });
  const end = (ended: SearchEnd): CriticalSizeSearch => {
    onProgress?.(state());
    return { ...state(), ended };
  };
  for (;;) {
    if (narrowEnough(threshold, plan.width)) return end("width");
    const outside = beyondAxis(threshold, axis);
    if (outside !== null) return end(outside);
    const left = (plan.budget.runs ?? Infinity) - results.length;
    const minutes = (performance.now() - began) / 60_000;
    const { steps } = spentBy(results, []);
    if (left <= 0 || steps >= (plan.budget.steps ?? Infinity) || minutes >= (plan.budget.minutes ?? Infinity))
      return end("budget");
    const choice = chooseSizes(known(results, plan), axis.sizes, Math.min(BATCH, left));
    if ("ended" in choice) return end(choice.ended);
    const configs = choice.sizes.map((size, i) => axis.config(size, results.length + i));
    const done = await trainUntilKnown(configs, plan, {
      ...options,
      onProgress: (running) => onProgress?.(state(running)),
    });
    if (done === null || signal?.aborted === true) return end("stopped");
    results.push(...done);
    const { horizon, accuracy, rule, level } = plan;
    threshold = sizeThreshold(results, { horizon, accuracy, rule, level });
    rounds.push({ runs: results.length, size: threshold.size, interval: threshold.interval });
    onProgress?.(state());
  }
}

/** Trains a round; each run until its outcome at the horizon is known. `null` when it was stopped before. */
async function trainUntilKnown(
  configs: readonly RunConfig[],
  plan: SearchPlan,
  options: Omit<SearchCriticalSizeOptions, "onProgress"> & {
    readonly onProgress: (running: readonly RunState[]) => void;
  },
): Promise<readonly RunResult[] | null> {
  const { root, published, checkpointEverySeconds, workers, signal, onProgress } = options;
  // A rule of training knows first touches only. One that did not last is given more evaluations, and goes on where it is.
  for (let evaluations = plan.rule === "once" ? 0 : SUSTAINED - 1; ; evaluations = 4 * evaluations + 4) {
    const results = await sweep(configs, {
      root,
      published,
      checkpointEverySeconds,
      workers,
      signal, // what the data's reading had to say was told once, at the start
      onProgress: ({ runs }) => onProgress(runs),
      stopWhen: { train: Number.MIN_VALUE, test: plan.accuracy, evaluations },
    });
    if (signal?.aborted === true || results.length < configs.length) return null;
    if (results.every((run) => outcome(run, plan) !== null)) return results;
    // A published run that was stopped too early will not go on by itself.
    if (
      results.some(
        (run) => outcome(run, plan) === null && run.origin === "published" && run.stoppedBy === undefined,
      )
    )
      return await trainUntilKnown(configs, plan, { ...options, published: false });
  }
}

const outcome = (run: RunResult, plan: SearchPlan): boolean | null =>
  generalisedBy(run, generalising(run, plan), plan.horizon);

function known(
  results: readonly RunResult[],
  plan: SearchPlan,
): readonly { size: number; generalised: boolean }[] {
  return results.map((run) => ({ size: sizeOf(run.config), generalised: outcome(run, plan) === true }));
}

/** Whether both ends are bounded and near enough. */
export function narrowEnough(threshold: Pick<SizeThreshold, "interval"> | null, width: number): boolean {
  const [low, high] = threshold?.interval ?? [null, null];
  return low !== null && high !== null && high / low <= width;
}

/** Which end of the axis the whole interval lies beyond: no run that can be made would bound it there. */
function beyondAxis(
  threshold: Pick<SizeThreshold, "interval"> | null,
  { sizes }: Pick<SizeAxis, "sizes">,
): "beyond all data" | "below the smallest size" | null {
  const [low, high] = threshold?.interval ?? [null, null];
  if (low !== null && low >= (sizes.at(-1) as number)) return "beyond all data";
  return high !== null && high <= (sizes[0] as number) ? "below the smallest size" : null;
}

function spentBy(results: readonly RunResult[], running: readonly RunState[]): SearchProgress["spent"] {
  return {
    runs: results.length,
    steps: results.reduce((sum, run) => sum + run.step, 0) + running.reduce((sum, run) => sum + run.step, 0),
    seconds: results.reduce((sum, run) => sum + run.seconds, 0),
  };
}

import type { RunConfig } from "../../config/types";
import type { RunResult } from "../../run/types";
import { expandGrid, type Grid } from "../../sweep/plan/grid";
import { gridAxes } from "../../sweep/progress/grid-axes";
import { sweep, type SweepOptions } from "../../sweep/sweep";
import type { RunState } from "../../sweep/progress/run-state";
import type { SweepProgress } from "../../sweep/progress/sweep-progress";
import { interruptible } from "./interruptible";
import { progress } from "./progress";
import { escapeHtml, html } from "../outputs/renderable";
import { show } from "../outputs/show";
import { runningCell } from "./running-cell";
import { noteTraining } from "./stopped-training";
import { SweepCurves } from "./sweep-figure";
import { sweepView, type SweepView } from "./sweep-view";

export interface WatchSweepOptions extends SweepOptions {
  /** Name in front of the progress line and in the figure's title. Default "sweep". */
  readonly label?: string;
  /**
   * Columns and rows of a heat map that fills in as runs finish: two fields that vary in the plan.
   * Default: data size and the first other field that varies but the seed; no map when there is none, or with null.
   */
  readonly axes?: readonly [x: string, y: string] | null;
}

/**
 * Like `sweep`, while the reader watches: the test accuracy of every run, a heat map of two fields of the plan that fills
 * in, a table of the runs under way with the best and the worst so far, and one line with runs done and time left.
 * Kernel ▸ Interrupt stops all of them with their checkpoints and the cell has the results there are; the cells below are
 * not run, and running the cell again goes on. Runs that are finished or published are taken as they are.
 * @example const runs = await watchSweep(config, { dataSize: [500, 900], seed: seeds(3) });
 * @throws SweepError when runs failed; the others are kept
 */
export async function watchSweep<C extends RunConfig>(
  base: C,
  grid: Grid<C>,
  options?: WatchSweepOptions,
): Promise<readonly RunResult[]>;
export async function watchSweep(
  configs: readonly RunConfig[],
  options?: WatchSweepOptions,
): Promise<readonly RunResult[]>;
export async function watchSweep(
  first: RunConfig | readonly RunConfig[],
  second: Grid<RunConfig> | WatchSweepOptions = {},
  third: WatchSweepOptions = {},
): Promise<readonly RunResult[]> {
  const isList = Array.isArray(first);
  const configs = isList
    ? (first as readonly RunConfig[])
    : expandGrid(first as RunConfig, second as Grid<RunConfig>);
  const { label: name = "sweep", axes: asked, ...options } = isList ? (second as WatchSweepOptions) : third;
  const generated = configs.some((config) => config.task === "reviews" && config.source === "generated");
  const label = generated ? `${name}, generated reviews` : name;
  const curves = new SweepCurves();
  const axes = gridAxes(configs, asked);
  let view: SweepView | null = null;
  let last: SweepProgress | null = null;

  const onProgress = (state: SweepProgress): void => {
    last = state;
    curves.add(state.runs);
    // Nothing to watch when every run was there already.
    if (view === null && state.done === state.total) return;
    view ??= sweepView(state, label, curves, axes);
    view.update(state);
    options.onProgress?.(state);
  };
  const onNote = (note: string): void => {
    show(html(`<small>${escapeHtml(note)}</small>`, note));
    options.onNote?.(note);
  };

  const cell = runningCell();
  const training = async (interrupt: AbortSignal): Promise<readonly RunResult[]> => {
    const signal = options.signal ? AbortSignal.any([interrupt, options.signal]) : interrupt;
    let ending = "failed";
    try {
      const results = await sweep(configs, { ...options, signal, onProgress, onNote });
      ending = signal.aborted ? "stopped; run the cell again to go on" : "finished";
      noteTraining(cell, configs, signal.aborted && last !== null ? unfinished(last) : []);
      if (view === null && last !== null) {
        const loaded = progress({ total: last.total, label, unit: "runs" });
        loaded.update({ done: last.done });
        loaded.done("all loaded, nothing to train");
      }
      return results;
    } finally {
      view?.done(ending);
    }
  };
  return await interruptible(training, () => {
    const { done = 0, total = configs.length } = last ?? {};
    return done < total
      ? `Stopped with ${done} of ${total} runs done, the others with checkpoints; run the cell again to go on.`
      : "Stopped; this training was at its end.";
  });
}

const unfinished = ({ runs }: SweepProgress): readonly RunState[] =>
  runs.filter(({ status }) => status !== "done");

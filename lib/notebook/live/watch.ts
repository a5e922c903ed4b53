import type { RunConfig } from "../../config/types";
import { liveCurves } from "../../figures/live-curves";
import { taskText } from "../../figures/words";
import type { RunProgress, TrainOptions } from "../../run/options";
import { train } from "../../run/train";
import type { Point, RunResult } from "../../run/types";
import { display } from "../outputs/display";
import type { FigureLike } from "../outputs/figure";
import { shareText } from "../outputs/format";
import { interruptible } from "./interruptible";
import { liveFigure, type LiveFigure } from "./live-figure";
import { progress, type Progress } from "./progress";
import { escapeHtml, html } from "../outputs/renderable";
import { show } from "../outputs/show";

export interface WatchOptions extends TrainOptions {
  /** Name in front of the progress line and in the figure's title. Default: what the run trains on. */
  readonly label?: string;
}

/**
 * Like `run`, while the reader watches: curves that grow and one line with speed and time left, at most four updates a
 * second. Kernel ▸ Interrupt stops the training, keeps a checkpoint, and the cell returns what there is; running the cell
 * again goes on from there. A run that is finished or published is loaded, with a line that says so.
 * @example const result = await watch(config);
 * @throws CheckpointError, MetricsError, RunLockedError, StorageError
 */
export async function watch(config: RunConfig, options: WatchOptions = {}): Promise<RunResult> {
  const { label = defaultLabel(config), ...trainOptions } = options;
  const points: Point[] = [];
  let view: { figure: LiveFigure; line: Progress } | null = null;
  const curves = (id: string) => liveCurves(points, { steps: config.steps, title: label, run: id });

  // The view appears with the first step made here, so that a run which is only loaded draws nothing twice.
  const onProgress = (state: RunProgress): void => {
    view ??= { figure: liveFigure(curves(state.id)), line: progress({ total: config.steps, label }) };
    view.figure.update(curves(state.id));
    const { point } = state;
    view.line.update({
      done: state.step,
      ...(point && { trainAccuracy: point.trainAccuracy, testAccuracy: point.testAccuracy }),
    });
    trainOptions.onProgress?.(state);
  };
  const onNote = (note: string): void => {
    show(html(`<small>${escapeHtml(note)}</small>`, note));
    trainOptions.onNote?.(note);
  };

  return await interruptible(async (interrupt) => {
    const signal = trainOptions.signal ? AbortSignal.any([interrupt, trainOptions.signal]) : interrupt;
    const training = train(config, { ...trainOptions, signal, onProgress, onNote });
    try {
      for (;;) {
        const next = await training.next();
        if (next.done === true) {
          finish(view, next.value, curves(next.value.id));
          return next.value;
        }
        points.push(next.value);
      }
    } catch (error) {
      view?.line.done("failed");
      throw error;
    }
  });
}

function finish(
  view: { figure: LiveFigure; line: Progress } | null,
  result: RunResult,
  figure: FigureLike,
): void {
  if (view) {
    view.figure.update(figure);
    view.figure.flush();
    view.line.done(ending(result));
    return;
  }
  const last = result.points.at(-1);
  const reached = last
    ? `, train ${shareText(last.trainAccuracy)}, test ${shareText(last.testAccuracy)}`
    : "";
  const where = result.origin === "published" ? "Published result" : "Loaded";
  const text = `${where} ${result.id}: ${(last?.step ?? 0).toLocaleString("en-GB")} steps${reached}.`;
  display({ "text/plain": text });
}

function ending({ status, stoppedBy }: RunResult): string {
  if (stoppedBy !== undefined)
    return `stopped by its rule, met at step ${stoppedBy.step.toLocaleString("en-GB")}`;
  return status === "stopped" ? "stopped; run the cell again to go on" : "finished";
}

function defaultLabel(config: RunConfig): string {
  return config.task === "modular"
    ? `N = ${config.dataSize.toLocaleString("en-GB")}, seed ${config.seed}`
    : `${taskText({ config })}, ${shareText(config.dataFraction)} of the data, seed ${config.seed}`;
}

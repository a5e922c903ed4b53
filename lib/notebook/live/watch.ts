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
import { runningCell } from "./running-cell";
import { cutShort, noteTraining, stoppedText } from "./stopped-training";
import { whenFree } from "./when-free";

export interface WatchOptions extends TrainOptions {
  /** Name in front of the progress line and in the figure's title. Default: what the run trains on. */
  readonly label?: string;
}

/**
 * Like `run`, while the reader watches: curves that grow and one line with speed and time left, at most four updates a
 * second. Kernel ▸ Interrupt stops the training, keeps a checkpoint, and the cell has what there is; the cells below are not
 * run, and running the cell again goes on from there. A run that is finished or published is loaded, with a line that says
 * so; one that another process trains, such as a second notebook, is waited for.
 * @example const result = await watch(config);
 * @throws CheckpointError, MetricsError, StorageError; RunLockedError when it is interrupted while it waits
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

  const cell = runningCell();
  const training = async (interrupt: AbortSignal): Promise<RunResult> => {
    const signal = trainOptions.signal ? AbortSignal.any([interrupt, trainOptions.signal]) : interrupt;
    try {
      const result = await whenFree(
        async () => {
          points.length = 0;
          const session = train(config, { ...trainOptions, signal, onProgress, onNote });
          for (;;) {
            const { done, value } = await session.next();
            if (done === true) return value;
            points.push(value);
          }
        },
        signal,
        onNote,
      );
      finish(view, result, curves(result.id));
      noteTraining(cell, [config], signal.aborted && cutShort(result) ? [result] : []);
      return result;
    } catch (error) {
      view?.line.done("failed");
      throw error;
    }
  };
  return await interruptible(training, (result) =>
    cutShort(result)
      ? `${capital(stoppedText([result]))}, with a checkpoint; run the cell again to go on.`
      : "Stopped; this training was at its end.",
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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

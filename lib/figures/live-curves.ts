import { series } from "../analysis/metric";
import type { Metric } from "../analysis/metric";
import type { Point } from "../run/types";
import { palette } from "./palette";
import { stepMarks, type StepMark } from "./step-marks";
import { accuracyAxis, axis, baseLayout, stepAxis } from "./theme";
import { thin } from "./thin";
import type { Figure, Trace } from "./types";

export interface LiveCurvesOptions {
  /** Steps the run will have: fixes the axis, so that the curves grow into it. Default: grows with the data. */
  readonly steps?: number;
  /** Title; say which run it is. Default "training". */
  readonly title?: string;
  /** Id of the run, when it has one. */
  readonly run?: string;
  /** Vertical lines with a label above the plot, such as a guess. Default: none. */
  readonly marks?: readonly StepMark[];
}

/** A small view of a run that is still training: the curves of `trainingCurves`, at most 300 points each, no marks. */
export function liveCurves(
  points: readonly Point[],
  { steps, title = "training", run, marks = [] }: LiveCurvesOptions = {},
): Figure {
  const line = (metric: Metric, name: string, color: string, extra: object): Trace => {
    const drawn = thin(series({ points }, metric), 300);
    return {
      type: "scatter",
      mode: "lines",
      name,
      x: drawn.steps,
      y: drawn.values,
      line: { color, width: 2, ...extra },
      ...(metric.endsWith("Loss") ? {} : { yaxis: "y2" }),
    };
  };
  return {
    data: [
      line("trainLoss", "train loss", palette.train, { dash: "dash", width: 1.3 }),
      line("testLoss", "test loss", palette.test, { dash: "dash", width: 1.3 }),
      line("trainAccuracy", "train accuracy", palette.train, {}),
      line("testAccuracy", "test accuracy", palette.test, {}),
    ],
    layout: baseLayout(title, {
      height: 320,
      uirevision: "live", // keeps the reader's zoom from one update to the next
      xaxis: stepAxis(steps === undefined ? {} : { range: [0, steps] }),
      yaxis: axis("loss (nats, dashed)", { rangemode: "tozero", showgrid: false }),
      yaxis2: accuracyAxis("accuracy (solid)", { overlaying: "y", side: "right" }),
      ...(marks.length === 0
        ? {}
        : stepMarks(marks, { from: 0, to: steps ?? points.at(-1)?.step ?? 1, log: false })),
    }),
    caption: "Raw values so far, no smoothing; long curves keep the extremes of every bin.",
    runs: run === undefined ? [] : [run],
  };
}

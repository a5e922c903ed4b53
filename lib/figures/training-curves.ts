import { bySize, lastStep } from "../analysis/critical-size/by-size";
import { tGen, tMem } from "../analysis/first-step";
import { summarise } from "../analysis/summarise";
import type { RunResult } from "../run/types";
import { palette } from "./palette";
import { seedTraces } from "./seed-traces";
import { stepMarks } from "./step-marks";
import { accuracyAxis, axis, baseLayout, lineLegend, logStepAxis, stepAxis } from "./theme";
import { pointsPerCurve } from "./thin";
import type { Figure } from "./types";
import {
  count,
  percent,
  runsText,
  seedsText,
  sentences,
  sizeText,
  smoothingText,
  taskText,
  thinText,
} from "./words";

export interface TrainingCurvesOptions {
  /** σ in evaluation points. Default 0 = raw; the paper's Fig. 1A smooths with σ = 100 steps. */
  readonly smoothing?: number;
  /** Which losses to draw. Default `train`, as the paper. */
  readonly losses?: "train" | "both" | "none";
  /** Logarithmic loss axis. Default false. */
  readonly logLoss?: boolean;
  /** Logarithmic step axis (leaves step 0 out). Default false. */
  readonly logSteps?: boolean;
  /** ε_train and ε_test of the marked steps. Default 0.99 and 0.9; `false` marks none. */
  readonly marks?: { readonly train?: number; readonly test?: number } | false;
}

/**
 * Fig. 1A (2A, 3A): losses dashed on the left axis, accuracies solid on the right one, over the training steps, for one
 * run or for the seeds of one data size.
 * @throws MixedRunsError, or RangeError when the runs have several data sizes
 */
export function trainingCurves(
  input: RunResult | readonly RunResult[],
  options: TrainingCurvesOptions = {},
): Figure {
  const { smoothing = 0, losses = "train", logLoss = false, logSteps = false, marks = {} } = options;
  const groups = bySize("points" in input ? [input] : input);
  const runs = groups[0]?.runs ?? [];
  const first = runs[0];
  if (!first || groups.length !== 1) {
    throw new RangeError(
      `Expected runs of one data size, got ${groups.length} sizes: use curvesBySize, or choose one.`,
    );
  }
  const end = Math.max(...runs.map(lastStep));
  const from = Math.min(...runs.map(({ points }) => points[0]?.step ?? 0)); // a branch begins later than at 0
  const points = pointsPerCurve(5 * (runs.length + 3));
  const common = { smoothing, points, positive: logSteps };
  const right = { yaxis: "y2" };
  const dash = "dash" as const;
  const data = [
    ...(losses === "none"
      ? []
      : seedTraces(runs, "trainLoss", { ...common, name: "train loss", colour: palette.train, dash })),
    ...(losses === "both"
      ? seedTraces(runs, "testLoss", { ...common, name: "test loss", colour: palette.test, dash })
      : []),
    ...seedTraces(runs, "trainAccuracy", {
      ...common,
      name: "train accuracy",
      colour: palette.train,
      axes: right,
    }),
    ...seedTraces(runs, "testAccuracy", {
      ...common,
      name: "test accuracy",
      colour: palette.test,
      axes: right,
    }),
  ];
  const { train = 0.99, test = 0.9 } = marks === false ? {} : marks;
  const mem = summarise(runs.map((run) => tMem(run, { accuracy: train, smoothing })));
  const gen = summarise(runs.map((run) => tGen(run, { accuracy: test, smoothing })));
  const marked =
    marks === false
      ? []
      : [
          { step: mem.median, text: `train ≥ ${percent(train)}`, colour: palette.train },
          { step: gen.median, text: `test ≥ ${percent(test)}`, colour: palette.test },
        ];
  const reached = ({ median }: typeof mem): string =>
    median === null ? `not reached by step ${count(end)}` : `at step ${count(median)}`;
  return {
    data,
    layout: baseLayout(`${taskText(first)}, ${sizeText(first)}`, {
      xaxis: logSteps ? logStepAxis() : stepAxis(from > 0 ? { rangemode: "normal" } : {}),
      yaxis: axis("loss (nats, dashed)", {
        rangemode: "tozero",
        ...(logLoss ? { type: "log" } : {}),
        showgrid: false,
      }),
      yaxis2: accuracyAxis("accuracy (solid)", { overlaying: "y", side: "right" }),
      ...stepMarks(marked, { from: logSteps ? first.config.evaluateEvery : from, to: end, log: logSteps }),
      margin: { l: 70, r: 70, t: 92, b: 58 },
      legend: lineLegend(1.07),
    }),
    caption: sentences(
      `${taskText(first)}, ${sizeText(first)}, ${seedsText(runs)}: loss and accuracy on train and test data over the training steps.`,
      runs.length > 1 ? "Thin lines: seeds; band: smallest to largest; thick line: mean." : "",
      marks === false
        ? ""
        : `Train accuracy ${percent(train)} ${reached(mem)}, test accuracy ${percent(test)} ${reached(gen)}${runs.length > 1 ? " (medians)" : ""}.`,
      smoothingText(smoothing),
      thinText(Math.max(...runs.map((run) => run.points.length)), points),
      runsText(runs),
    ),
    runs: runs.map((run) => run.id),
  };
}

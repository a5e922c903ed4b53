import { observedWeights } from "../analysis/weights/observed-weights";
import { series } from "../analysis/metric";
import type { WeightStage } from "../analysis/weights/weight-stages";
import type { RunResult } from "../run/types";
import type { WeightPoint } from "../run/weights/weight-point";
import { palette } from "./palette";
import { stageMarks, stagesText } from "./stage-words";
import { accuracyAxis, axis, baseLayout, stepAxis } from "./theme";
import { short, thin } from "./thin";
import type { Figure, Trace } from "./types";
import { coarse, waveTraces } from "./wave-traces";
import { count, runsText, sentences, sizeText, taskText } from "./words";

export interface WeightSliderOptions {
  /** Stages to mark; each of them has its frame. Default none. */
  readonly stages?: readonly WeightStage[];
  /** Most frames. Default 60 (ours): about 100 kB for the paper's 256 weights. */
  readonly frames?: number;
}

/**
 * The classifier's weights as waves with a slider through training, the accuracies below. Plotly moves it in the page: no
 * kernel is asked. Before it is moved it shows the end of
 * the run, and so does the static picture.
 */
export function weightSlider(run: RunResult, { stages = [], frames = 60 }: WeightSliderOptions = {}): Figure {
  const weights = chosen(
    observedWeights(run),
    stages.flatMap(({ step }) => step ?? []),
    frames,
  );
  const last = weights.at(-1) as WeightPoint;
  const n = last.values.length;
  const top = coarse(1.08 * Math.max(...weights.flatMap(({ values }) => values.map(Math.abs))));
  const end = run.points.at(-1)?.step ?? 0;
  const accuracy = (metric: "trainAccuracy" | "testAccuracy", name: string, colour: string): Trace => {
    const { steps, values } = thin(series(run, metric), 300);
    const line = { color: colour, width: 1.6 };
    return {
      type: "scatter",
      mode: "lines",
      name,
      x: steps,
      y: values.map(short),
      xaxis: "x2",
      yaxis: "y2",
      line,
    };
  };
  const now = ({ step }: WeightPoint): object => ({ x: [step, step], y: [0, 1] });
  return {
    data: [
      ...waveTraces(last.values),
      {
        type: "scatter",
        mode: "lines",
        name: "now",
        showlegend: false,
        hoverinfo: "skip",
        xaxis: "x2",
        yaxis: "y2",
        line: { color: palette.ink, width: 2.5 },
        ...now(last),
      },
      accuracy("trainAccuracy", "train accuracy", palette.train),
      accuracy("testAccuracy", "test accuracy", palette.test),
    ],
    frames: weights.map((point) => ({
      name: String(point.step),
      data: [...waveTraces(point.values).map(({ y }) => ({ y })), now(point)],
      traces: [0, 1, 2],
    })),
    layout: baseLayout(`${taskText(run)}, ${sizeText(run)}: the classifier's weights through training`, {
      height: 600,
      margin: { l: 70, r: 20, t: 76, b: 130 },
      xaxis: axis("index of the weight", { domain: [0, 1], anchor: "y", range: [-1, n] }),
      yaxis: axis("weight", { domain: [0.44, 1], range: [-top, top] }),
      xaxis2: stepAxis({ anchor: "y2", range: [0, end] }),
      yaxis2: accuracyAxis("accuracy", { domain: [0, 0.28], anchor: "x2" }),
      ...stageMarks(stages, { to: end, xref: "x2", top: 0.28 }),
      sliders: [
        {
          active: weights.length - 1,
          pad: { t: 62, b: 4 },
          len: 1,
          x: 0,
          currentvalue: { prefix: "step ", xanchor: "left", font: { size: 13 } },
          tickcolor: palette.ink,
          steps: weights.map(({ step }) => ({
            label: count(step),
            method: "animate",
            args: [
              [String(step)],
              { mode: "immediate", frame: { duration: 0, redraw: false }, transition: { duration: 0 } },
            ],
          })),
        },
      ],
    }),
    caption: sentences(
      `The weights of the classifier (2 × ${n / 2}) over their index; the slider moves through ${weights.length} of the observed evaluations. Below, accuracy over the training steps; the upright line is where the slider stands.`,
      stages.length === 0 ? "" : stagesText(stages),
      runsText([run]),
    ),
    runs: [run.id],
  };
}

/** Evenly spaced points, those nearest to the stages among them. */
function chosen(
  weights: readonly WeightPoint[],
  steps: readonly number[],
  most: number,
): readonly WeightPoint[] {
  if (!Number.isInteger(most) || most < 2)
    throw new RangeError(`Expected 2 frames or more, got ${String(most)}.`);
  const nearest = (step: number): number =>
    weights.reduce(
      (best, { step: at }, i) =>
        Math.abs(at - step) < Math.abs((weights[best] as WeightPoint).step - step) ? i : best,
      0,
    );
  const kept = new Set(steps.slice(0, most - 2).map(nearest));
  const free = Math.min(most - kept.size, weights.length);
  for (let i = 0; i < free; i++) kept.add(Math.round((i * (weights.length - 1)) / Math.max(1, free - 1)));
  return [...kept].sort((a, b) => a - b).map((i) => weights[i] as WeightPoint);
}

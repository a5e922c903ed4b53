import { series, type Metric } from "../analysis/metric";
import { observedWeights } from "../analysis/weights/observed-weights";
import type { WeightStage } from "../analysis/weights/weight-stages";
import type { WeightGroup } from "../model/weight-groups";
import type { RunResult } from "../run/types";
import { palette, rampAt } from "./palette";
import { panels, type Panel } from "./panels";
import { stageMarks, stagesText } from "./stage-words";
import { accuracyAxis, axis, baseLayout, lineLegendBelow, stepAxis } from "./theme";
import { pointsPerCurve, short, thin } from "./thin";
import type { Figure, Trace } from "./types";
import { runsText, sentences, sizeText, taskText, thinText } from "./words";

/**
 * Fig. 7: norms of the whole model and of its parts (logarithmic), losses and accuracies over the training steps, one
 * time axis, the stages marked. Dotted beside the whole model's norm: the decay of weights without a gradient.
 * @param stages of `weightStages(run)`; default none
 */
export function normsAndLosses(run: RunResult, stages: readonly WeightStage[] = []): Figure {
  const weights = observedWeights(run);
  const [norms, losses, accuracies] = panels(1, [1.5, 1, 1], { x: 0, y: 0.055 }) as [Panel, Panel, Panel];
  const points = pointsPerCurve(12);
  const end = run.points.at(-1)?.step ?? 0;
  const parts = Object.keys(weights[0].norms) as WeightGroup[];
  const line = (
    name: string,
    x: readonly number[],
    y: readonly number[],
    { yaxis }: Panel,
    extra: object,
  ): Trace => {
    const drawn = thin({ steps: x, values: y }, points);
    return {
      type: "scatter",
      mode: "lines",
      name,
      x: drawn.steps,
      y: drawn.values,
      xaxis: "x",
      yaxis,
      line: extra,
    };
  };
  const metric = (which: Metric, name: string, panel: Panel, extra: object): Trace => {
    const { steps, values } = series(run, which);
    return line(name, steps, values, panel, { width: 1.8, ...extra });
  };
  const start = run.points[0]?.norm ?? 0;
  const log = Math.log1p(-run.config.learningRate * run.config.weightDecay);
  const steps = weights.map(({ step }) => step);
  return {
    data: [
      metric("norm", "whole model", norms, { color: palette.ink, width: 3.2 }),
      line("decay alone", [0, end], [start, short(start * Math.exp(log * end))], norms, {
        color: palette.ink,
        width: 1.5,
        dash: "dot",
      }),
      ...parts.map((part, i) =>
        line(
          part,
          steps,
          weights.map(({ norms: all }) => all[part] ?? NaN),
          norms,
          {
            color: rampAt(parts.length === 1 ? 0 : i / (parts.length - 1)),
            width: part === "classifier" ? 2.6 : 1.6,
          },
        ),
      ),
      metric("trainLoss", "train loss", losses, { color: palette.train, dash: "dash" }),
      metric("testLoss", "test loss", losses, { color: palette.test, dash: "dash" }),
      metric("trainAccuracy", "train accuracy", accuracies, { color: palette.train }),
      metric("testAccuracy", "test accuracy", accuracies, { color: palette.test }),
    ],
    layout: baseLayout(`${taskText(run)}, ${sizeText(run)}: norms, losses and accuracies`, {
      height: 740,
      margin: { l: 70, r: 30, t: 66, b: 58 },
      legend: lineLegendBelow(),
      xaxis: stepAxis({ range: [0, end], anchor: accuracies.yaxis }),
      yaxis: axis("L2 norm", { domain: norms.y, type: "log", tickformat: "~g", dtick: 1 }),
      yaxis2: axis("loss (nats)", { domain: losses.y, anchor: "x", rangemode: "tozero" }),
      yaxis3: accuracyAxis("accuracy", { domain: accuracies.y, anchor: "x" }),
      ...stageMarks(stages, { to: end }),
    }),
    caption: sentences(
      "Norm of the whole model and of each part on a logarithmic axis (dotted: what decay alone makes of the whole), losses and accuracies below, over the training steps.",
      stages.length === 0 ? "" : stagesText(stages),
      "Raw values, no smoothing.",
      thinText(Math.max(run.points.length, weights.length), points),
      runsText([run]),
    ),
    runs: [run.id],
  };
}

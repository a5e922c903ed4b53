import { bySize, lastStep } from "../analysis/by-size";
import { criticalDataSize } from "../analysis/critical-data-size";
import type { CriticalDataSize } from "../analysis/critical-data-size";
import { firstStep } from "../analysis/first-step";
import { summarise } from "../analysis/summarise";
import type { RunResult } from "../run/types";
import { palette, rampScale } from "./palette";
import { peakMarks } from "./peak-marks";
import { axis, baseLayout } from "./theme";
import type { Figure } from "./types";
import { count, percent, runsText, seedsText, sentences, sizeLabel, smoothingText, taskText } from "./words";

export interface StepsToAccuracyOptions {
  /** `test` is Fig. 1B (steps to generalise), `train` Fig. 1C (steps to memorise). Default `test`. */
  readonly metric?: "test" | "train";
  /** Default 0.1, 0.2 … 0.9 (official plot code). */
  readonly thresholds?: readonly number[];
  /** The peak to mark. Default for `test`: `criticalDataSize` at the highest threshold; `false` marks none. */
  readonly cds?: CriticalDataSize | false;
  /** σ in evaluation points. Default 0; the paper uses 100 steps for modular addition. */
  readonly smoothing?: number;
  /** Default: the smallest `steps` among the runs. */
  readonly horizon?: number;
}

const nine = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * Figs 1B and 1C (2B, 2C, 3B, 3C): the first step at which each accuracy is reached, over the data size. One point per
 * seed and threshold. What was not reached stands in a strip above the horizon and never at 0.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function stepsToAccuracy(runs: readonly RunResult[], options: StepsToAccuracyOptions = {}): Figure {
  const { metric = "test", thresholds = nine, smoothing = 0 } = options;
  const horizon = options.horizon ?? Math.min(...runs.map((run) => run.config.steps));
  const groups = bySize(runs);
  const first = groups[0]?.runs[0];
  if (!first || thresholds.length === 0) throw new RangeError("Expected at least one run and one threshold.");
  const top = Math.max(...thresholds);
  const series = metric === "test" ? "testAccuracy" : "trainAccuracy";
  const cells = groups.flatMap(({ size, runs: seeds }) =>
    thresholds.map((threshold) => ({
      size,
      threshold,
      // A stopped run says nothing about steps it did not see.
      steps: seeds
        .map((run) => ({
          seed: run.config.seed,
          step: firstStep(run, series, threshold, { smoothing, horizon }),
          end: lastStep(run),
        }))
        .filter(({ step, end }) => step !== null || end >= horizon),
    })),
  );
  const reached = cells.flatMap(({ size, threshold, steps }) =>
    steps.flatMap(({ seed, step }) => (step === null ? [] : [{ size, threshold, seed, step }])),
  );
  const pad = 0.022 * horizon;
  const missed = cells.flatMap(({ size, threshold, steps }) => {
    const n = steps.filter(({ step }) => step === null).length;
    return n === 0
      ? []
      : [{ size, threshold, n, of: steps.length, y: horizon + pad * (1.5 + thresholds.indexOf(threshold)) }];
  });
  const strip = horizon + pad * (thresholds.length + 1.5);
  const line = cells
    .filter((c) => c.threshold === top)
    .flatMap(({ size, steps }) => {
      const { median } = summarise(steps.map(({ step }) => step));
      return median === null ? [] : [{ size, median }];
    });
  const colour = { colorscale: rampScale(), cmin: Math.min(...thresholds), cmax: top };
  const cds =
    options.cds ??
    (metric === "test" ? criticalDataSize(runs, { accuracy: top, smoothing, horizon }) : false);
  const marks =
    cds === false
      ? { shapes: [], annotations: [], text: "" }
      : peakMarks(cds, (size) => sizeLabel(first, size));
  return {
    data: [
      {
        type: "scatter",
        mode: "lines",
        name: `median step to ${percent(top)}`,
        x: line.map((p) => p.size),
        y: line.map((p) => p.median),
        line: { color: palette.ink, width: 1.5, dash: "dash" },
      },
      {
        type: "scatter",
        mode: "markers",
        name: "reached (one point a seed)",
        x: reached.map((p) => p.size),
        y: reached.map((p) => p.step),
        text: reached.map((p) => `seed ${p.seed}: ${metric} ≥ ${percent(p.threshold)}`),
        hovertemplate: "%{x}<br>%{text}<br>step %{y:,}<extra></extra>",
        marker: {
          ...colour,
          size: 8,
          opacity: 0.85,
          color: reached.map((p) => p.threshold),
          colorbar: {
            title: { text: `${metric}<br>accuracy ≥` },
            tickformat: ".0%",
            tickvals: thresholds,
            thickness: 12,
            outlinewidth: 0,
          },
        },
      },
      {
        type: "scatter",
        mode: "markers",
        name: `not reached by ${count(horizon)} steps`,
        x: missed.map((p) => p.size),
        y: missed.map((p) => p.y),
        text: missed.map((p) => `${p.n} of ${p.of} seeds: ${metric} < ${percent(p.threshold)}`),
        hovertemplate: `%{x}<br>%{text} in all ${count(horizon)} steps<extra></extra>`,
        marker: {
          ...colour,
          symbol: "circle-open",
          size: 7,
          line: { width: 1.5 },
          color: missed.map((p) => p.threshold),
          opacity: missed.map((p) => 0.3 + 0.7 * (p.n / p.of)),
        },
      },
    ],
    layout: baseLayout(`${taskText(first)}: steps to ${metric === "test" ? "generalise" : "memorise"}`, {
      margin: { l: 70, r: 20, t: 76, b: 58 },
      xaxis: axis(
        first.config.task === "modular"
          ? "data size (training pairs)"
          : "data size (share of the train split)",
        {
          tickformat: first.config.task === "modular" ? ",d" : ".0%",
        },
      ),
      yaxis: axis("first step that reaches the accuracy", {
        tickformat: ",d",
        range: [-0.02 * horizon, missed.length > 0 ? strip : 1.04 * horizon],
      }),
      shapes: [
        ...(missed.length > 0
          ? [
              {
                type: "rect",
                xref: "paper",
                x0: 0,
                x1: 1,
                y0: horizon,
                y1: strip,
                fillcolor: palette.shade,
                line: { width: 0 },
                layer: "below",
              },
            ]
          : []),
        ...marks.shapes,
      ],
      annotations: [
        ...(missed.length > 0
          ? [
              {
                xref: "paper",
                x: 0.995,
                xanchor: "right",
                y: (horizon + strip) / 2,
                text: `not reached by ${count(horizon)} steps`,
                showarrow: false,
              },
            ]
          : []),
        ...marks.annotations,
      ],
    }),
    caption: sentences(
      `First evaluated step at which the ${metric} accuracy reaches each threshold, against the data size, ${seedsText(runs)}.`,
      "One point per seed; the dashed line is the median over seeds at the highest threshold.",
      missed.length > 0
        ? `Open circles in the grey strip: not reached by ${count(horizon)} steps (the strip has no scale; fainter = fewer seeds).`
        : "",
      marks.text,
      smoothingText(smoothing),
      runsText(groups.flatMap((group) => group.runs)),
    ),
    runs: groups.flatMap((group) => group.runs.map((run) => run.id)),
  };
}

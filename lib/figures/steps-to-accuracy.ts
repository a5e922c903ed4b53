import { bySize } from "../analysis/critical-size/by-size";
import { criticalDataSize } from "../analysis/critical-size/critical-data-size";
import type { CriticalDataSize } from "../analysis/critical-size/critical-data-size";
import type { RunResult } from "../run/types";
import { horizonStrip } from "./horizon-strip";
import { palette, rampScale } from "./palette";
import { peakMarks } from "./peak-marks";
import { baseLayout, shareBar, sizeAxis } from "./theme";
import { thresholdSteps } from "./threshold-steps";
import type { Figure, Trace } from "./types";
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
  /** Logarithmic step axis. Default false, as the paper. */
  readonly logSteps?: boolean;
}

const nine = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * Figs 1B and 1C (2B, 2C, 3B, 3C): the first step at which each accuracy is reached, over the data size. One point per
 * seed and threshold. What was not reached stands in a strip above the horizon and never at 0.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function stepsToAccuracy(runs: readonly RunResult[], options: StepsToAccuracyOptions = {}): Figure {
  const { metric = "test", thresholds = nine, smoothing = 0, logSteps = false } = options;
  const all = bySize(runs).flatMap((group) => group.runs);
  const first = all[0];
  if (!first || thresholds.length === 0) throw new RangeError("Expected at least one run and one threshold.");
  const horizon = options.horizon ?? Math.min(...all.map((run) => run.config.steps));
  const top = Math.max(...thresholds);
  const cells = thresholdSteps(all, metric === "test" ? "testAccuracy" : "trainAccuracy", thresholds, {
    smoothing,
    horizon,
  });
  const reached = cells.flatMap((cell) => cell.reached.map((seed) => ({ ...cell, ...seed })));
  const missed = cells.filter((cell) => cell.missed > 0);
  const line = cells.filter((cell) => cell.threshold === top && cell.median !== null);
  const lowest = Math.min(horizon, ...reached.map((p) => p.step).filter((step) => step > 0));
  const strip = horizonStrip(horizon, missed.length > 0 ? thresholds.length : 0, logSteps, lowest);
  const cds =
    options.cds ?? (metric === "test" && criticalDataSize(all, { accuracy: top, smoothing, horizon }));
  const marks =
    cds === false ? null : peakMarks(cds, (size) => sizeLabel(first, size), missed.length > 0 ? 0.8 : 0.97);
  const colour = { colorscale: rampScale(), cmin: Math.min(...thresholds), cmax: top };
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
          colorbar: shareBar(`${metric}<br>accuracy ≥`, thresholds),
        },
      },
      ...(missed.length === 0
        ? []
        : ([
            {
              type: "scatter",
              mode: "markers",
              name: `not reached by ${count(horizon)} steps`,
              x: missed.map((p) => p.size),
              y: missed.map((p) => Number(strip.place(thresholds.indexOf(p.threshold)).toFixed(1))),
              text: missed.map(
                (p) =>
                  `${p.missed} of ${p.missed + p.reached.length} seeds: ${metric} < ${percent(p.threshold)}`,
              ),
              hovertemplate: `%{x}<br>%{text} in all ${count(horizon)} steps<extra></extra>`,
              marker: {
                ...colour,
                symbol: "circle-open",
                size: 7,
                line: { width: 1.5 },
                color: missed.map((p) => p.threshold),
                opacity: missed.map((p) => 0.3 + (0.7 * p.missed) / (p.missed + p.reached.length)),
              },
            },
          ] satisfies Trace[])),
    ],
    layout: baseLayout(`${taskText(first)}: steps to ${metric === "test" ? "generalise" : "memorise"}`, {
      margin: { l: 70, r: 20, t: 76, b: 58 },
      xaxis: sizeAxis(all),
      yaxis: strip.axis,
      shapes: [...strip.shapes, ...(marks?.shapes ?? [])],
      annotations: [...strip.annotations, ...(marks?.annotations ?? [])],
    }),
    caption: sentences(
      `${taskText(first)}, ${seedsText(all)}: first evaluated step at which the ${metric} accuracy reaches each threshold, against the data size.`,
      "One point per seed; the dashed line is the median over seeds at the highest threshold.",
      missed.length > 0
        ? `Open circles in the grey strip: not reached by ${count(horizon)} steps (the strip has no scale; fainter = fewer seeds).`
        : "",
      marks?.text ?? "",
      smoothingText(smoothing),
      runsText(all),
    ),
    runs: all.map((run) => run.id),
  };
}

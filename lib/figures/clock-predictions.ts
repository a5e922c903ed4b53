import type { ClockPredictions } from "../analysis/clock/clock-predictions";
import { palette, rampAt } from "./palette";
import { axis, baseLayout, sideLegend } from "./theme";
import type { Figure, Trace } from "./types";
import { percent, sentences } from "./words";

/**
 * The step to generalise, predicted by the decay clock against measured, for every λ and α, both logarithmic: on the dotted
 * diagonal the clock is right. Runs that did not get there are not drawn and counted in the caption.
 * @param name what was trained, for the title: "IMDB"
 */
export function clockPredictions({ accuracy, size, rows }: ClockPredictions, name: string): Figure {
  const alphas = [...new Set(rows.map((row) => row.rescale))].sort((a, b) => a - b);
  const atOnce = rows.filter((row) => row.predicted === 0);
  const found = rows
    .filter((row) => row.predicted > 0)
    .flatMap((row) => row.seeds.flatMap((s) => (s.step === null ? [] : [s.step])));
  const ends = [...rows.map((row) => row.predicted), ...found].filter((step) => step > 0);
  const diagonal = [Math.min(...ends) / 1.3, Math.max(...ends) * 1.3].map((x) => Number(x.toPrecision(4)));
  const missing = rows.reduce((n, row) => n + row.seeds.filter((s) => s.step === null).length, 0);
  const reference = rows.find((row) => row.isReference);
  return {
    data: [
      {
        type: "scatter",
        mode: "lines",
        name: "measured = predicted",
        x: diagonal,
        y: diagonal,
        line: { color: palette.ink, width: 1.5, dash: "dot" },
        hoverinfo: "skip",
      },
      ...alphas.map((alpha, i): Trace => {
        const points = rows
          .filter((row) => row.rescale === alpha && row.predicted > 0)
          .flatMap((row) => row.seeds.filter((s) => s.step !== null).map((s) => ({ ...s, row })));
        return {
          type: "scatter",
          mode: "markers",
          name: `α = ${alpha}`,
          x: points.map((p) => Math.round(p.row.predicted)),
          y: points.map((p) => p.step),
          text: points.map(
            (p) => `λ = ${p.row.weightDecay}, seed ${p.seed}${p.row.isReference ? " (reference)" : ""}`,
          ),
          hovertemplate: "%{text}<br>predicted %{x:,}<br>measured %{y:,}<extra></extra>",
          marker: {
            size: 10,
            opacity: 0.85,
            color: rampAt(alphas.length < 2 ? 0 : i / (alphas.length - 1)),
            symbol: points.map((p) => (p.row.isReference ? "diamond-open" : "circle")),
          },
        };
      }),
    ],
    layout: baseLayout(`${name}: the clock predicts the step to ${percent(accuracy)}`, {
      margin: { l: 80, r: 20, t: 56, b: 58 },
      xaxis: axis("predicted step", { type: "log", tickformat: ",d", dtick: "D2" }),
      yaxis: axis("measured step", { type: "log", tickformat: ",d", dtick: "D2" }),
      legend: sideLegend(),
    }),
    caption: sentences(
      `First step with test accuracy ${percent(accuracy)}, one point a seed, against the step that decay predicts: untouched weights down to ${size.toPrecision(2)} of the usual size, as at the median of the reference${reference === undefined ? "" : ` (α = ${reference.rescale}, λ = ${reference.weightDecay}, open diamonds)`}.`,
      missing > 0
        ? `${missing} ${missing === 1 ? "run" : "runs"} did not get there and cannot be drawn.`
        : "",
      atOnce.length > 0
        ? `Weights as small from the start, so no wait is predicted and nothing drawn: α = ${atOnce.map((row) => row.rescale).join(", ")}.`
        : "",
      "Raw accuracies, no smoothing.",
    ),
    runs: rows.flatMap((row) => row.seeds.map((s) => s.run)),
  };
}

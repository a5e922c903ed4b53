import { modelSizeGrid, type ModelSizeGridOptions } from "../analysis/model-size/model-size-grid";
import { modelSizeMeans as meansOf } from "../analysis/model-size/model-size-means";
import type { RunResult } from "../run/types";
import { statisticText } from "./model-size-heatmap";
import { faded, palette } from "./palette";
import { axis, baseLayout } from "./theme";
import { short } from "./thin";
import type { Figure, Trace } from "./types";
import { percent, runsText, seedsText, sentences, taskText } from "./words";

/**
 * Fig. 4B: mean accuracy over data fractions against the hidden size, every seed, with the least-squares line and its 95 %
 * band across the sizes, as the paper draws it, and the range of the seeds, which the paper does not have.
 * @throws MixedRunsError when the runs differ in more than hidden size, data fraction and seed
 */
export function modelSizeMeans(runs: readonly RunResult[], options: ModelSizeGridOptions = {}): Figure {
  const grid = modelSizeGrid(runs, options);
  const { rows, fractions, fit, seedSlopes } = meansOf(grid);
  const sizes = rows.map((row) => row.hiddenSize);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const xs = Array.from({ length: 41 }, (_, i) => low + ((high - low) * i) / 40);
  const band: Trace[] =
    fit === null
      ? []
      : [
          ...[1, 0].map((side): Trace => ({
            type: "scatter",
            mode: "lines",
            x: xs,
            y: xs.map((x) => short(fit.meanInterval(x)[side] as number)),
            line: { width: 0 },
            showlegend: side === 0,
            name: "95 % of the line",
            hoverinfo: "skip",
            ...(side === 0 ? { fill: "tonexty", fillcolor: faded(palette.guide, 0.18) } : {}),
          })),
          {
            type: "scatter",
            mode: "lines",
            name: "least squares",
            x: [low, high],
            y: [low, high].map((x) => short(fit.intercept + fit.slope * x)),
            line: { color: palette.guide, width: 2 },
          },
        ];
  const seeds = rows.flatMap((row) => row.seeds.map((s) => ({ ...s, hiddenSize: row.hiddenSize })));
  return {
    data: [
      ...band,
      {
        type: "scatter",
        mode: "markers",
        name: "one seed",
        x: seeds.map((s) => s.hiddenSize),
        y: seeds.map((s) => short(s.mean)),
        text: seeds.map((s) => `seed ${s.seed}`),
        hovertemplate: "h = %{x}, %{text}<br>%{y:.1%}<extra></extra>",
        marker: { color: palette.test, size: 6, opacity: 0.5 },
      },
      {
        type: "scatter",
        mode: "lines+markers",
        name: "mean",
        x: sizes,
        y: rows.map((row) => short(row.mean)),
        hovertemplate: "h = %{x}<br>%{y:.1%}<extra></extra>",
        line: { color: palette.test, width: 1, dash: "dot" },
        marker: { color: palette.test, size: 10 },
      },
    ],
    layout: baseLayout(`${taskText(runs[0] as RunResult)}: accuracy by hidden size`, {
      margin: { l: 70, r: 20, t: 76, b: 58 },
      xaxis: axis("hidden size h", { tickmode: "array", tickvals: sizes }),
      yaxis: axis(`mean ${grid.metric === "testAccuracy" ? "test" : "train"} accuracy`, {
        tickformat: ".1%",
      }),
    }),
    caption: sentences(
      rows.length === 0
        ? "No data fraction has runs at every hidden size: nothing to average."
        : `Mean over the data fractions ${fractions.map(percent).join(", ")} of the accuracy, ${seedsText(runs)}; accuracy of a run: ${statisticText(grid)}.`,
      fit === null
        ? ""
        : `Line: ${fit.slope.toExponential(1)} per unit of h, 95 % interval ${fit.interval.map((v) => v.toExponential(1)).join(" to ")} across the sizes; slope of each seed by itself: ${seedSlopes.map((s) => s.slope.toExponential(1)).join(", ")}.`,
      runsText(runs),
    ),
    runs: runs.map((run) => run.id),
  };
}

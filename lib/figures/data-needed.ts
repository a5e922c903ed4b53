import { dataNeeded as needed, type DataNeededOptions } from "../analysis/model-size/data-needed";
import { modelSizeGrid, type ModelSizeGridOptions } from "../analysis/model-size/model-size-grid";
import type { RunResult } from "../run/types";
import { statisticText } from "./model-size-heatmap";
import { palette } from "./palette";
import { axis, baseLayout, percentTicks } from "./theme";
import { short } from "./thin";
import type { Figure } from "./types";
import { percent, runsText, seedsText, sentences, taskText } from "./words";

/**
 * The critical data size of each hidden size (paper §5): the data fraction at which the accuracy is reached, with its
 * bootstrap interval over seeds, every seed, and the trend as a number. A size that never gets there stands above 100 %.
 * @throws MixedRunsError when the runs differ in more than hidden size, data fraction and seed
 */
export function dataNeeded(
  runs: readonly RunResult[],
  options: ModelSizeGridOptions & DataNeededOptions = {},
): Figure {
  const grid = modelSizeGrid(runs, options);
  const { accuracy, rows, trend } = needed(grid, options);
  const never = 1.12; // where "not with all data" stands
  const place = (fraction: number | null): number => short(fraction ?? never);
  const seeds = rows.flatMap((row) => row.seeds.map((s) => ({ ...s, hiddenSize: row.hiddenSize })));
  const half = (row: (typeof rows)[number], end: 0 | 1): number =>
    row.interval === null || row.fraction === null ? 0 : Math.abs(short(row.interval[end] - row.fraction));
  const edge = rows.filter((row) => row.atEdge).map((row) => row.hiddenSize);
  return {
    data: [
      {
        type: "scatter",
        mode: "markers",
        name: "one seed",
        x: seeds.map((s) => s.hiddenSize),
        y: seeds.map((s) => place(s.fraction)),
        text: seeds.map((s) => `seed ${s.seed}`),
        hovertemplate: "h = %{x}, %{text}<br>%{y:.0%}<extra></extra>",
        marker: { color: palette.test, size: 7, symbol: "circle-open" },
      },
      {
        type: "scatter",
        mode: "markers",
        name: "mean of the seeds",
        x: rows.map((row) => row.hiddenSize),
        y: rows.map((row) => place(row.fraction)),
        error_y: {
          type: "data",
          symmetric: false,
          array: rows.map((row) => half(row, 1)),
          arrayminus: rows.map((row) => half(row, 0)),
          color: palette.test,
          thickness: 1.5,
        },
        hovertemplate: "h = %{x}<br>%{y:.0%}<extra></extra>",
        marker: { color: palette.test, size: 11 },
      },
    ],
    layout: baseLayout(`${taskText(runs[0] as RunResult)}: data needed for ${percent(accuracy)}`, {
      margin: { l: 70, r: 20, t: 76, b: 58 },
      xaxis: axis("hidden size h", { tickmode: "array", tickvals: grid.hiddenSizes }),
      yaxis: axis("data fraction", { range: [0, 1.2], ...percentTicks([0, 0.25, 0.5, 0.75, 1]) }),
      shapes: [
        {
          type: "rect",
          xref: "paper",
          x0: 0,
          x1: 1,
          y0: 1.05,
          y1: 1.2,
          fillcolor: palette.shade,
          line: { width: 0 },
          layer: "below",
        },
      ],
      annotations: [
        {
          xref: "paper",
          x: 0.01,
          xanchor: "left",
          y: 1.125,
          text: "not with all data",
          showarrow: false,
          font: { color: palette.ink },
        },
      ],
    }),
    caption: sentences(
      `Data fraction at which the test accuracy reaches ${percent(accuracy)}, interpolated between the fractions ${grid.fractions.map(percent).join(", ")}, ${seedsText(runs)}; accuracy of a run: ${statisticText(grid)}.`,
      "Bars: 95 % bootstrap over seeds of the mean curve, drawn where every resample gets there.",
      edge.length > 0
        ? `There at the smallest fraction already, so this is an upper bound: h = ${edge.join(", ")}.`
        : "",
      trend === null
        ? ""
        : `Rank correlation with h over ${trend.n} pairs of size and seed: ${Number.isNaN(trend.rho) ? "none, all alike" : `ρ = ${trend.rho.toFixed(2)}, p = ${trend.pValue.toFixed(3)}`}.`,
      runsText(runs),
    ),
    runs: runs.map((run) => run.id),
  };
}

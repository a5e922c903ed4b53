import { bilinear } from "../analysis/statistics/bilinear";
import {
  modelSizeGrid,
  type ModelSizeGrid,
  type ModelSizeGridOptions,
} from "../analysis/model-size/model-size-grid";
import type { CellStatistic } from "../analysis/model-size/cell-statistics";
import type { RunResult } from "../run/types";
import { rampScale } from "./palette";
import { axis, baseLayout, lineLegend, shareBar } from "./theme";
import type { Figure, Layout, Trace } from "./types";
import { count, percent, runsText, seedsText, sentences, taskText } from "./words";

export interface ModelSizeHeatmapOptions extends ModelSizeGridOptions {
  /** Levels of the dashed contours. Default 0.75, 0.775, 0.8 (paper Fig. 4A). */
  readonly contours?: readonly number[];
  /** 1: one tile a cell, as measured. 10: the paper's bilinear upsampling, named in the caption. Default 1. */
  readonly upsample?: number;
}

/**
 * Figs 4A and 14: accuracy over data fraction (columns) and hidden size (rows, the smallest on top as in the paper). Contours
 * are interpolated linearly between the cells.
 * @throws MixedRunsError when the runs differ in more than hidden size, data fraction and seed
 * @throws RangeError with `upsample` above 1 and a cell without runs
 */
export function modelSizeHeatmap(
  runs: readonly RunResult[],
  { contours = [0.75, 0.775, 0.8], upsample = 1, ...options }: ModelSizeHeatmapOptions = {},
): Figure {
  const grid = modelSizeGrid(runs, options);
  const first = runs[0] as RunResult;
  const known = grid.means.flat().filter((mean) => mean !== null);
  const z = enlarged(grid, upsample);
  const place = (k: number): number => Number(((k + 0.5) / upsample - 0.5).toFixed(3));
  const shared = { x: z[0]?.map((_, k) => place(k)), y: z.map((_, k) => place(k)), z };
  // Whole per cents around what was measured, one at least.
  const high = Math.ceil(100 * Math.max(...known)) / 100;
  const low = Math.min(Math.floor(100 * Math.min(...known)) / 100, high - 0.01);
  const drawn = contours.filter((level) => level > Math.min(...known) && level <= Math.max(...known));
  const which = grid.metric === "testAccuracy" ? "test" : "train";
  return {
    data: [
      {
        type: "heatmap",
        ...shared,
        zmin: low,
        zmax: high,
        colorscale: rampScale(),
        ...(upsample === 1 ? { xgap: 1, ygap: 1, text: cellTexts(grid), texttemplate: "%{text}" } : {}),
        textfont: { color: "#ffffff" },
        hovertemplate: `${which} accuracy %{z:.1%}<extra></extra>`,
        colorbar: shareBar(`${which}<br>accuracy`, [low, (low + high) / 2, high]),
      },
      ...drawn.map((level, i): Trace => ({
        type: "contour",
        ...shared,
        name: percent(level),
        contours: { type: "constraint", operation: "=", value: level },
        line: { color: "#ffffff", width: 1 + i, dash: "dash", smoothing: 0 },
        showlegend: true,
        hoverinfo: "skip",
      })),
    ],
    layout: baseLayout(`${taskText(first)}: ${which} accuracy by hidden size and data`, {
      margin: { l: 70, r: 20, t: 76, b: 58 },
      xaxis: ticks("data fraction (share of the train split)", grid.fractions.map(percent)),
      yaxis: { ...ticks("hidden size h", grid.hiddenSizes.map(String)), autorange: "reversed" },
      legend: { ...lineLegend(), bgcolor: "rgba(128,128,128,0.6)" },
    }),
    caption: sentences(
      `${which === "test" ? "Test" : "Train"} accuracy for every hidden size (rows) and data fraction (columns), ${seedsText(runs)}: ${statisticText(grid)}.`,
      upsample === 1
        ? "One tile a cell, mean over its seeds."
        : `Bilinear upsampling by ${upsample}, as the paper's figure has it: only the tile centres were measured.`,
      drawn.length === 0
        ? `None of the contours (${contours.map(percent).join(", ")}) lies within the grid.`
        : `Dashed: ${drawn.map(percent).join(", ")}, interpolated linearly between cells.`,
      known.length < grid.hiddenSizes.length * grid.fractions.length ? "Empty tiles were not run." : "",
      runsText(runs),
    ),
    runs: runs.map((run) => run.id),
  };
}

/** What a cell's number is, in words. */
export function statisticText({ statistic, horizon }: ModelSizeGrid): string {
  const steps = count(horizon);
  const texts: Readonly<Record<CellStatistic, string>> = {
    final: `raw, mean over the last tenth of ${steps} steps`,
    "best smoothed": `the largest over ${steps} steps after Gaussian smoothing with σ = 0.5 / (lr · λ) steps (the paper's 50 of 700 evaluations)`,
    "best lightly smoothed": `the largest over ${steps} steps after Gaussian smoothing with σ = two evaluations`,
    "best median": `the largest running median of three evaluations over ${steps} steps`,
    "best raw": `the largest single evaluation over ${steps} steps`,
  };
  return texts[statistic];
}

const cellTexts = ({ means }: ModelSizeGrid): string[][] =>
  means.map((row) => row.map((mean) => (mean === null ? "" : (100 * mean).toFixed(1))));

const ticks = (title: string, text: readonly string[]): Layout =>
  axis(title, { tickmode: "array", tickvals: text.map((_, i) => i), ticktext: text, showgrid: false });

function enlarged(grid: ModelSizeGrid, factor: number): (number | null)[][] {
  const rounded = (value: number): number => Number(value.toFixed(4));
  if (factor === 1) return grid.means.map((row) => row.map((mean) => (mean === null ? null : rounded(mean))));
  const full = grid.means.map((row) =>
    row.map((mean, j) => {
      if (mean !== null) return mean;
      throw new RangeError(
        `Expected a run in every cell to interpolate between them, got none at data fraction ${String(grid.fractions[j])}: leave upsample at 1.`,
      );
    }),
  );
  return bilinear(full, factor).map((row) => row.map(rounded));
}

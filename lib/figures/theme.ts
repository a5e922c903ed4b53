import { palette } from "./palette";
import { sizeOf } from "../analysis/critical-size/by-size";
import type { RunResult } from "../run/types";
import type { Layout } from "./types";
import { percent } from "./words";

/** One font and one size for everything but the title. */
const font = { family: "Inter, Helvetica, Arial, sans-serif", size: 13, color: palette.ink };

/** Layout that all figures share. Width follows the page; the height suits 900 × 420. */
export function baseLayout(title: string, extra: Layout = {}): Layout {
  return {
    title: {
      text: title,
      x: 0,
      xref: "paper",
      xanchor: "left",
      y: 0.97,
      yanchor: "top",
      font: { size: 15, weight: 600 },
    },
    font,
    height: 420,
    margin: { l: 70, r: 70, t: 76, b: 58 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    hovermode: "closest",
    hoverlabel: { font: { family: font.family, size: 13 } },
    legend: lineLegend(),
    ...extra,
  };
}

/** An axis with a title; name the unit in it. */
export function axis(title: string, extra: Layout = {}): Layout {
  return {
    title: { text: title, standoff: 10, font: { size: font.size } },
    gridcolor: palette.grid,
    linecolor: palette.ink,
    showline: true,
    zeroline: false,
    ticks: "outside",
    tickcolor: palette.ink,
    ticklen: 4,
    automargin: true,
    ...extra,
  };
}

/** Training steps: thousands with a comma. */
export const stepAxis = (extra: Layout = {}): Layout =>
  axis("training step", { tickformat: ",d", rangemode: "tozero", ...extra });

/** Training steps on a logarithmic axis, a tick every decade; step 0 cannot be shown. */
export const logStepAxis = (extra: Layout = {}): Layout =>
  axis("training step", { type: "log", tickformat: ",d", dtick: 1, ...extra });

/** Accuracy in per cent, always 0 to 100 so that figures compare. */
export const accuracyAxis = (title = "accuracy", extra: Layout = {}): Layout =>
  axis(title, { range: [-0.02, 1.03], ...percentTicks([0, 0.25, 0.5, 0.75, 1]), ...extra });

/** Ticks of a share, written like the captions write it. */
export const percentTicks = (values: readonly number[]): Layout => ({
  tickmode: "array",
  tickvals: values,
  ticktext: values.map(percent),
});

/** A colour bar with a title; its ticks are shares. */
export const shareBar = (title: string, values: readonly number[]): Layout => ({
  title: { text: title, font: { size: font.size } },
  ...percentTicks(values),
  thickness: 13,
  outlinewidth: 0,
});

/** A legend in a column right of the plot, for more entries than fit a line. */
export const sideLegend = (title?: string): Layout => ({
  x: 1.02,
  y: 1,
  tracegroupgap: 0,
  bgcolor: "rgba(0,0,0,0)",
  ...(title === undefined ? {} : { title: { text: title, font: { size: font.size } } }),
});

/** The data-size axis of these runs: training pairs, or shares with a tick at each tested one. */
export function sizeAxis(runs: readonly Pick<RunResult, "config">[]): Layout {
  if (runs[0]?.config.task === "modular") return axis("data size (training pairs)", { tickformat: ",d" });
  const shares = [...new Set(runs.map((run) => sizeOf(run.config)))].sort((a, b) => a - b);
  return axis("data size (share of the train split)", percentTicks(shares));
}

/** A legend in one line above the plot, `y` in plot heights. */
export const lineLegend = (y = 1.02): Layout => ({
  orientation: "h",
  x: 1,
  xanchor: "right",
  y,
  yanchor: "bottom",
  tracegroupgap: 0,
  bgcolor: "rgba(0,0,0,0)",
});

/** The same below the plot, for more entries than fit a line; the plot makes room for what it wraps to. */
export const lineLegendBelow = (y = -0.1): Layout => ({
  ...lineLegend(y),
  x: 0,
  xanchor: "left",
  yanchor: "top",
});

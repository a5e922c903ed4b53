import { palette } from "./palette";
import type { Layout } from "./types";

/** One font and one size for everything but the title. */
const font = { family: "Inter, Helvetica, Arial, sans-serif", size: 13, color: palette.ink };

/** Layout that all figures share. Width follows the page; the height suits 900 × 420. */
export function baseLayout(title: string, extra: Layout = {}): Layout {
  return {
    title: { text: title, x: 0, xref: "paper", xanchor: "left", y: 0.97, yanchor: "top", font: { size: 15 } },
    font,
    height: 420,
    margin: { l: 70, r: 70, t: 76, b: 58 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    hovermode: "closest",
    hoverlabel: { font: { family: font.family, size: 13 } },
    legend: {
      orientation: "h",
      x: 1,
      xanchor: "right",
      y: 1.02,
      yanchor: "bottom",
      bgcolor: "rgba(0,0,0,0)",
    },
    ...extra,
  };
}

/** An axis with a title; name the unit in it. */
export function axis(title: string, extra: Layout = {}): Layout {
  return {
    title: { text: title, standoff: 10 },
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

/** Accuracy in per cent, always 0 to 100 so that figures compare. */
export const accuracyAxis = (title = "accuracy", extra: Layout = {}): Layout =>
  axis(title, { range: [-0.02, 1.03], tickformat: ".0%", tickvals: [0, 0.25, 0.5, 0.75, 1], ...extra });

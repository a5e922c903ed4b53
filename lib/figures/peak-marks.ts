import type { CriticalDataSize } from "../analysis/critical-size/critical-data-size";
import { palette } from "./palette";
import type { Layout } from "./types";

/** Line and band of the peak, the paper's critical data size, and a sentence for the caption. Its label hangs at the height `below` (0 to 1). */
export function peakMarks(
  cds: CriticalDataSize,
  label: (size: number) => string,
  below = 0.97,
): { shapes: Layout[]; annotations: Layout[]; text: string } {
  const { size, interval } = cds;
  if (size === null)
    return { shapes: [], annotations: [], text: "No data size generalises, so there is no peak." };
  const between =
    interval && interval[0] !== interval[1] ? `${label(interval[0])} to ${label(interval[1])}` : null;
  const shape = { yref: "paper", y0: 0, y1: 1, layer: "below" };
  return {
    shapes: [
      ...(between && interval
        ? [
            {
              ...shape,
              type: "rect",
              x0: interval[0],
              x1: interval[1],
              fillcolor: palette.guide,
              opacity: 0.14,
              line: { width: 0 },
            },
          ]
        : []),
      { ...shape, type: "line", x0: size, x1: size, line: { color: palette.guide, width: 1.5, dash: "dot" } },
    ],
    annotations: [
      {
        x: size,
        xanchor: "left",
        xshift: 6,
        y: below,
        yref: "paper",
        yanchor: "top",
        text: `peak: ${label(size)}${between ? `<br>over seeds ${between}` : ""}`,
        align: "left",
        showarrow: false,
        font: { color: palette.guide },
      },
    ],
    text: sentence(cds, label),
  };
}

function sentence(
  { size, interval, bracket, warnings, seeds }: CriticalDataSize,
  label: (size: number) => string,
): string {
  const peak = `Peak of the median: ${label(size as number)}.`;
  const luck =
    interval === null
      ? "No interval: one seed a size."
      : interval[0] === interval[1]
        ? `At least 95 % of the bootstrap resamples over seeds (${seeds} or more a size) agree on it.`
        : `Band: percentile bootstrap over seeds, ${label(interval[0])} to ${label(interval[1])} (of three seeds their range: it covers the truth about 3 times in 4).`;
  const [below, above] = bracket.map((s) => (s === null ? null : label(s)));
  const grid = below && above ? `Neighbouring sizes tested: ${below} and ${above}.` : "";
  return [peak, luck, grid, ...warnings].filter((s) => s !== "").join(" ");
}

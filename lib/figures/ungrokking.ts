import { ungrokking as readOf, type Ungrokking } from "../analysis/critical-size/ungrokking";
import type { RunResult } from "../run/types";
import { faded, palette, ramp } from "./palette";
import { accuracyAxis, axis, baseLayout, lineLegend } from "./theme";
import { short } from "./thin";
import type { Figure, Layout, Trace } from "./types";
import { bracketed, count, runsText, sentences, taskText } from "./words";

/**
 * What becomes of models that have generalised when they train on fewer pairs: the test accuracy at the end of every branch against its
 * data size, and D_crit with its interval. One colour a weight decay.
 */
export function ungrokking(branches: readonly RunResult[]): Figure {
  const [first] = branches;
  if (first === undefined) throw new RangeError("Expected at least one branch, got none.");
  const groups = readOf(branches);
  const colours = groups.length === 1 ? [palette.test] : groups.map((_, i) => ramp[i * 4] ?? palette.test);
  const colourOf = (i: number): string => colours[i] ?? palette.ink;
  const sizes = [...new Set(groups.flatMap((group) => group.branches.map(({ size }) => size)))].sort(
    (a, b) => a - b,
  );
  const [low, high] = [Math.min(...sizes) / 1.15, Math.max(...sizes) * 1.15];
  return {
    data: groups.map((group, i) => points(group, colourOf(i), 1 + 0.03 * (i - (groups.length - 1) / 2))),
    layout: baseLayout(`${taskText(first)}: what is kept on fewer pairs`, {
      margin: { l: 70, r: 20, t: 76, b: 58 },
      xaxis: axis("data size since the branch (training pairs)", {
        type: "log",
        range: [Math.log10(low), Math.log10(high)],
        tickmode: "array",
        tickvals: sizes,
        ticktext: sizes.map(count),
      }),
      yaxis: accuracyAxis("test accuracy, mean of the last tenth"),
      legend: lineLegend(),
      shapes: [
        ...[0.5, 0.9].map((y) => ({
          type: "line",
          xref: "paper",
          x0: 0,
          x1: 1,
          y0: y,
          y1: y,
          layer: "below",
          line: { color: palette.ink, width: 1, dash: "dot" },
        })),
        ...groups.flatMap((group, i) => border(group, colourOf(i), [low, high])),
      ],
    }),
    caption: sentences(
      "Test accuracy at the end of branches that had generalised and went on with fewer training pairs: mean over the last tenth of the steps since the branch, one point a branch.",
      "Dotted: keeps above 90 %, forgets below 50 %.",
      ...groups.map(
        ({ weightDecay, size, interval, after }) =>
          `λ = ${weightDecay}, ${count(after)} steps: D_crit ${size === null ? "not determined" : count(size)} ${bracketed(interval)} (upright line and band, 95 %).`,
      ),
      runsText(branches),
    ),
    runs: branches.map(({ id }) => id),
  };
}

/** `aside` moves groups apart on the logarithmic axis, so that their points do not hide one another. */
function points({ weightDecay, branches }: Ungrokking, color: string, aside: number): Trace {
  return {
    type: "scatter",
    mode: "markers",
    name: `λ = ${weightDecay}`,
    x: branches.map(({ size }) => short(size * aside)),
    y: branches.map(({ end }) => short(end)),
    text: branches.map(({ size, seed, outcome }) => `N = ${count(size)}, seed ${seed}: ${outcome}`),
    hovertemplate: "%{text}<br>%{y:.1%}<extra></extra>",
    marker: { color, size: 9, opacity: 0.85 },
  };
}

function border(
  { size, interval }: Ungrokking,
  color: string,
  [low, high]: readonly [number, number],
): Layout[] {
  const upright = { yref: "paper", y0: 0, y1: 1, layer: "below" };
  const bounded = interval[0] !== null || interval[1] !== null;
  return [
    ...(bounded
      ? [
          {
            ...upright,
            type: "rect",
            x0: Math.max(low, interval[0] ?? low),
            x1: Math.min(high, interval[1] ?? high),
            fillcolor: faded(color, 0.12),
            line: { width: 0 },
          },
        ]
      : []),
    ...(size === null
      ? []
      : [{ ...upright, type: "line", x0: short(size), x1: short(size), line: { color, width: 2 } }]),
  ];
}

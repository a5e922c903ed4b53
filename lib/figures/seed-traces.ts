import type { Metric, Series } from "../analysis/metric";
import type { RunResult } from "../run/types";
import { meanOverSeeds, smoothed } from "./mean-over-seeds";
import { faded } from "./palette";
import { short, thin } from "./thin";
import type { Trace } from "./types";

export interface SeedTraceOptions {
  readonly name: string;
  readonly colour: string;
  /** "solid" for accuracies, "dash" for losses. */
  readonly dash?: "solid" | "dash";
  readonly smoothing?: number;
  readonly points: number;
  /** Plotly's axis names of a subplot. */
  readonly axes?: { readonly xaxis?: string; readonly yaxis?: string };
  readonly legend?: boolean;
  /** Drops step 0, which a logarithmic axis cannot show. */
  readonly positive?: boolean;
}

/**
 * One metric over the seeds of one data size: a thin line per seed, the band from smallest to largest seed, and the mean.
 * A single seed is a single line.
 */
export function seedTraces(runs: readonly RunResult[], metric: Metric, options: SeedTraceOptions): Trace[] {
  const {
    name,
    colour,
    dash = "solid",
    smoothing = 0,
    points,
    axes = {},
    legend = true,
    positive = false,
  } = options;
  const shared = { type: "scatter", mode: "lines", legendgroup: name, ...axes };
  const cut = (s: Series): Series =>
    thin(positive && s.steps[0] === 0 ? { steps: s.steps.slice(1), values: s.values.slice(1) } : s, points);
  const line = (s: Series, trace: object): Trace => {
    const drawn = cut(s);
    return { ...shared, x: drawn.steps, y: drawn.values, ...trace };
  };
  const only = runs[0];
  if (runs.length === 1 && only) {
    return [
      line(smoothed(only, metric, smoothing), {
        name,
        showlegend: legend,
        line: { color: colour, width: 2, dash },
      }),
    ];
  }
  const { mean, low, high } = meanOverSeeds(runs, metric, smoothing);
  const upper = cut(high);
  const lower = cut(low);
  return [
    {
      ...shared,
      name: `${name}, range over seeds`,
      x: [...upper.steps, ...[...lower.steps].reverse()],
      y: [...upper.values, ...[...lower.values].reverse()].map(short),
      fill: "toself",
      fillcolor: faded(colour, 0.13),
      line: { width: 0 },
      hoverinfo: "skip",
      showlegend: false,
    },
    ...runs.map((run) =>
      line(smoothed(run, metric, smoothing), {
        name: `${name}, seed ${run.config.seed}`,
        showlegend: false,
        line: { color: faded(colour, 0.55), width: 1, dash },
      }),
    ),
    line(mean, { name: `${name} (mean)`, showlegend: legend, line: { color: colour, width: 2.5, dash } }),
  ];
}

import { observedWeights } from "../analysis/weights/observed-weights";
import { spectrumShare } from "../analysis/weights/spectrum-share";
import type { RunResult } from "../run/types";
import type { WeightPoint } from "../run/weights/weight-point";
import { palette, rampScale } from "./palette";
import { panels, type Panel } from "./panels";
import { axis, baseLayout, lineLegendBelow, shareBar, stepAxis } from "./theme";
import { coarse } from "./wave-traces";
import type { Figure, Trace } from "./types";
import { count, percent, runsText, sentences, sizeText, taskText } from "./words";

export interface EmbeddingSpectrumOptions {
  /** Steps whose spectra are drawn as bars, nearest observed ones. Default: first, middle and last. */
  readonly steps?: readonly { readonly step: number; readonly label: string }[];
  /** Most columns of the heat map. Default 120 (ours). */
  readonly columns?: number;
  /** Strongest frequencies that the caption counts. Default 5 (ours). */
  readonly top?: number;
}

/**
 * The Fourier view of modular addition (Nanda et al. 2023): each frequency's share of the power of the number embeddings,
 * the constant left out. Left, at a few steps; right, over training, on the same frequency axis.
 * @throws RangeError when the run was not observed, or is not one of modular arithmetic
 */
export function embeddingSpectrum(run: RunResult, options: EmbeddingSpectrumOptions = {}): Figure {
  if (run.config.task !== "modular")
    throw new RangeError(
      `Expected a run of modular arithmetic, got ${run.config.task}: only numbers have frequencies.`,
    );
  const { columns = 120, top = 5 } = options;
  const weights = observedWeights(run);
  const last = weights.at(-1) as WeightPoint;
  const middle = weights[weights.length >> 1] as WeightPoint;
  const wanted =
    options.steps ?? [weights[0], middle, last].map(({ step }) => ({ step, label: `step ${count(step)}` }));
  const drawn = wanted.map(({ step, label }) => ({ label, point: nearest(weights, step) }));
  const frequencies = Array.from({ length: last.values.length - 1 }, (_, i) => i + 1);
  const kept = thinned(weights, columns);
  const largest = Math.max(
    ...[...kept, ...drawn.map((d) => d.point)].flatMap(({ values }) => shares(values)),
  );
  const [left, right] = panels(2, [1], { x: 0.06, y: 0 }) as [Panel, Panel];
  const split = 0.36;
  const colours = [palette.ink, palette.train, palette.test, palette.guide];
  const bars = drawn.map(({ label, point }, i): Trace => ({
    type: "scatter",
    mode: "lines",
    name: label,
    x: shares(point.values).map(coarse),
    y: frequencies,
    line: { color: colours[i % colours.length], width: i === drawn.length - 1 ? 2.4 : 1.6, shape: "vhv" },
    hovertemplate: `${label}<br>frequency %{y}: %{x:.1%}<extra></extra>`,
  }));
  const map: Trace = {
    type: "heatmap",
    x: kept.map(({ step }) => step),
    y: frequencies,
    z: frequencies.map((k) => kept.map(({ values }) => coarse(shares(values)[k - 1] as number))),
    zmin: 0,
    zmax: coarse(largest),
    colorscale: rampOnClear(),
    xaxis: right.xaxis,
    yaxis: "y",
    hovertemplate: "step %{x:,}<br>frequency %{y}: %{z:.1%}<extra></extra>",
    colorbar: shareBar("share", ticks(largest)),
  };
  const range = [frequencies.length + 0.5, 0.5];
  const lines = drawn
    .slice(1, -1)
    .map(({ point }, i) => ({
      type: "line",
      xref: right.xaxis,
      yref: "paper",
      x0: point.step,
      x1: point.step,
      y0: 0,
      y1: 1,
      line: { color: colours[(i + 1) % colours.length], width: 1.5, dash: "dot" },
    }));
  return {
    data: [...bars, map],
    layout: baseLayout(`${taskText(run)}, ${sizeText(run)}: frequencies in the number embeddings`, {
      height: 520,
      margin: { l: 60, r: 20, t: 56, b: 58 },
      legend: lineLegendBelow(-0.14),
      xaxis: axis("share of the power", {
        domain: [left.x[0], split],
        tickformat: ".0%",
        range: [0, coarse(1.06 * largest)],
      }),
      yaxis: axis("frequency k", { range, dtick: frequencies.length > 30 ? 5 : 2, showgrid: false }),
      xaxis2: stepAxis({ domain: [split + 0.05, 1], anchor: "y", showgrid: false }),
      shapes: lines,
    }),
    caption: sentences(
      "Share of each frequency in the power of the number embeddings, the constant left out; left at a few steps, right over training (dotted: the steps between the first and the last, in their colours).",
      `Share of the ${top} strongest: ${drawn.map(({ label, point }) => `${label} ${percent(spectrumShare(point.values, top).share)}`).join(", ")}; a flat spectrum has ${percent(spectrumShare(last.values, top).flat)}.`,
      `Strongest at the end: ${spectrumShare(last.values, top).frequencies.join(", ")}.`,
      runsText([run]),
    ),
    runs: [run.id],
  };
}

/** Shares of the frequencies 1, 2, … */
function shares(power: readonly number[]): number[] {
  const rest = power.slice(1);
  const sum = rest.reduce((a, b) => a + b, 0);
  return rest.map((v) => (sum === 0 ? 0 : v / sum));
}

const nearest = (weights: readonly WeightPoint[], step: number): WeightPoint =>
  weights.reduce((best, w) => (Math.abs(w.step - step) < Math.abs(best.step - step) ? w : best));

function thinned(weights: readonly WeightPoint[], most: number): readonly WeightPoint[] {
  if (weights.length <= most) return weights;
  return Array.from(
    { length: most },
    (_, i) => weights[Math.round((i * (weights.length - 1)) / (most - 1))] as WeightPoint,
  );
}

/** From nothing, on light and dark ground, to the ramp's colours. */
const rampOnClear = (): [number, string][] => [
  [0, "rgba(128,128,128,0.06)"],
  ...rampScale().map(([at, colour]): [number, string] => [0.25 + 0.75 * at, colour]),
];

const ticks = (largest: number): number[] => {
  const every = largest > 0.25 ? 0.1 : 0.05;
  return Array.from({ length: Math.floor(largest / every) + 1 }, (_, i) => Number((i * every).toFixed(2)));
};

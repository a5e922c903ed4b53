import { bySize, lastStep } from "../analysis/critical-size/by-size";
import { series } from "../analysis/metric";
import type { RunResult } from "../run/types";
import { redBlueScale } from "./palette";
import { axis, baseLayout, shareBar, stepAxis } from "./theme";
import type { Figure } from "./types";
import { count, runsText, seedsText, sentences, sizeLabel, taskText } from "./words";

export interface AccuracyHeatmapOptions {
  /** `test` is Fig. 1E, `train` Fig. 1F. Default `test`. */
  readonly metric?: "test" | "train";
  /** Last step shown. Default: the smallest `steps` among the runs. */
  readonly horizon?: number;
  /** Most columns. Default 150 (ours). */
  readonly columns?: number;
}

/**
 * Figs 1E and 1F: accuracy by data size (rows, largest on top) and training step (columns), the official plot code's
 * RdBu_r from 0 to 0.9 with its centre at 0.5. A cell is the mean over seeds of the mean of the evaluations in it.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function accuracyHeatmap(runs: readonly RunResult[], options: AccuracyHeatmapOptions = {}): Figure {
  const { metric = "test", columns = 150 } = options;
  const groups = bySize(runs);
  const first = groups[0]?.runs[0];
  if (!first) throw new RangeError("Expected at least one run, got none.");
  const horizon = options.horizon ?? Math.min(...runs.map((run) => run.config.steps));
  // A multiple of the coarsest cadence: every cell holds the same number of a run's evaluations, and at least one.
  const cadence = Math.max(...runs.map((run) => run.config.evaluateEvery));
  const width = Math.ceil(horizon / columns / cadence) * cadence;
  const n = Math.ceil(horizon / width);
  const z = groups.map(({ runs: seeds }) => {
    const rows = seeds.map((run) =>
      binned(run, metric === "test" ? "testAccuracy" : "trainAccuracy", width, n),
    );
    return Array.from({ length: n }, (_, i) => {
      const values = rows.flatMap((row) => row[i] ?? []);
      return values.length === 0
        ? null
        : Number((values.reduce((a, b) => a + b, 0) / values.length).toFixed(4));
    });
  });
  const short = runs.filter((run) => lastStep(run) < horizon).length;
  return {
    data: [
      {
        type: "heatmap",
        x: Array.from({ length: n }, (_, i) => Math.round((i + 0.5) * width)),
        y: groups.map(({ size }) => sizeLabel(first, size)),
        z,
        zmin: 0,
        zmax: 0.9,
        colorscale: redBlueScale(),
        ygap: 1,
        hovertemplate: `%{y}<br>about step %{x:,}<br>${metric} accuracy %{z:.1%}<extra></extra>`,
        colorbar: shareBar(`${metric}<br>accuracy`, [0, 0.25, 0.5, 0.75, 0.9]),
      },
    ],
    layout: baseLayout(`${taskText(first)}: ${metric} accuracy by data size and step`, {
      margin: { l: 70, r: 20, t: 56, b: 58 },
      xaxis: stepAxis({ showgrid: false, range: [0, horizon] }),
      yaxis: axis(first.config.task === "modular" ? "data size (training pairs)" : "data size (share)", {
        type: "category",
        showgrid: false,
      }),
    }),
    caption: sentences(
      `${metric === "test" ? "Test" : "Train"} accuracy for every data size (rows, largest on top) and training step, ${seedsText(runs)}.`,
      `Each cell is the mean over seeds and over the evaluations within ${count(width)} steps; colours run from 0 to 90 %, white at 50 %, as in the paper.`,
      short > 0
        ? `${short} of ${runs.length} runs stopped before step ${count(horizon)}; cells without any evaluation stay empty.`
        : "",
      runsText(groups.flatMap((group) => group.runs)),
    ),
    runs: groups.flatMap((group) => group.runs.map((run) => run.id)),
  };
}

/** Mean of the evaluations in each bin of `width` steps; `null` where there are none. */
function binned(
  run: RunResult,
  metric: "testAccuracy" | "trainAccuracy",
  width: number,
  n: number,
): (number | null)[] {
  const sums = Array.from({ length: n }, () => ({ sum: 0, count: 0 }));
  const { steps, values } = series(run, metric);
  steps.forEach((step, i) => {
    const bin = sums[Math.max(0, Math.ceil(step / width) - 1)]; // (from, to]: step 0 joins the first bin
    if (!bin) return;
    bin.sum += values[i] as number;
    bin.count++;
  });
  return sums.map(({ sum, count: c }) => (c === 0 ? null : sum / c));
}

import { bySize } from "../analysis/critical-size/by-size";
import type { RunResult } from "../run/types";
import { smoothed } from "./mean-over-seeds";
import { rampAt } from "./palette";
import { accuracyAxis, baseLayout, logStepAxis, sideLegend, stepAxis } from "./theme";
import { pointsPerCurve, thin } from "./thin";
import type { Figure } from "./types";
import { runsText, seedsText, sentences, sizeLabel, smoothingText, taskText, thinText } from "./words";

export interface CurvesBySizeOptions {
  /** Default `test`. The paper's Figs 10 and 11 show both. */
  readonly metric?: "test" | "train";
  /** σ in evaluation points. Default 0; the paper's Fig. 10 uses 100 steps. */
  readonly smoothing?: number;
  /** Logarithmic step axis. Default false. */
  readonly logSteps?: boolean;
}

/**
 * Figs 10 and 11: accuracy over the training steps, one line per data size and seed, coloured by size.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function curvesBySize(runs: readonly RunResult[], options: CurvesBySizeOptions = {}): Figure {
  const { metric = "test", smoothing = 0, logSteps = false } = options;
  const groups = bySize(runs);
  const all = groups.flatMap((group) => group.runs);
  const first = all[0];
  if (!first) throw new RangeError("Expected at least one run, got none.");
  const points = pointsPerCurve(all.length);
  const data = groups.flatMap(({ size, runs: seeds }, i) =>
    seeds.map((run, k) => {
      const curve = smoothed(run, metric === "test" ? "testAccuracy" : "trainAccuracy", smoothing);
      const { steps, values } = thin(curve, points);
      const from = logSteps && steps[0] === 0 ? 1 : 0;
      const label = sizeLabel(first, size);
      return {
        type: "scatter",
        mode: "lines",
        name: label,
        legendgroup: label,
        showlegend: k === 0,
        x: steps.slice(from),
        y: values.slice(from),
        line: { color: rampAt(groups.length === 1 ? 0 : i / (groups.length - 1)), width: 1.6 },
        hovertemplate: `${label}, seed ${run.config.seed}<br>step %{x:,}: %{y:.1%}<extra></extra>`,
      };
    }),
  );
  return {
    data,
    layout: baseLayout(`${taskText(first)}: ${metric} accuracy for each data size`, {
      margin: { l: 70, r: 20, t: 56, b: 58 },
      xaxis: logSteps ? logStepAxis() : stepAxis(),
      yaxis: accuracyAxis(`${metric} accuracy`),
      legend: sideLegend("data size"),
    }),
    caption: sentences(
      `${metric === "test" ? "Test" : "Train"} accuracy over the training steps, one line per data size and seed, ${seedsText(runs)}.`,
      smoothingText(smoothing),
      thinText(Math.max(...all.map((run) => run.points.length)), points),
      runsText(all),
    ),
    runs: all.map((run) => run.id),
  };
}

import { rampAt } from "../../figures/palette";
import { runLabels } from "../../figures/run-label";
import { accuracyAxis, baseLayout, stepAxis } from "../../figures/theme";
import { thin } from "../../figures/thin";
import type { RunConfig } from "../../config/types";
import type { RunState } from "../../sweep/progress/run-state";
import type { FigureLike } from "../outputs/figure";

/** Points of one curve while it is watched; finished figures draw more. */
const POINTS = 60;

interface Curve {
  readonly config: RunConfig;
  readonly steps: number[];
  readonly values: number[];
}

/** The test accuracy of each run of a sweep, gathered from what its progress reports say. */
export class SweepCurves {
  /** In the order of the plan. */
  readonly curves: Curve[] = [];

  add(runs: readonly RunState[]): void {
    for (const [i, { config, point, result }] of runs.entries()) {
      const curve = (this.curves[i] ??= { config, steps: [], values: [] });
      // A result has every point; a report only the newest.
      if (result && curve.steps.length < result.points.length) {
        this.curves[i] = {
          config,
          steps: result.points.map((p) => p.step),
          values: result.points.map((p) => p.testAccuracy),
        };
      } else if (point && point.step > (curve.steps.at(-1) ?? -1)) {
        curve.steps.push(point.step);
        curve.values.push(point.testAccuracy);
      }
    }
  }
}

/** Test accuracy over the steps, one line a run, coloured in the order of the plan. */
export function sweepFigure({ curves }: SweepCurves, title: string): FigureLike {
  const labels = runLabels(curves.map(({ config }, i) => ({ id: String(i), config })));
  const data = curves.map((curve, i) => {
    const drawn = thin(curve, POINTS);
    return {
      type: "scatter",
      mode: "lines",
      name: labels[i],
      x: drawn.steps,
      y: drawn.values,
      line: { color: rampAt(curves.length > 1 ? i / (curves.length - 1) : 0), width: 1.5 },
    };
  });
  return {
    data,
    layout: baseLayout(title, {
      height: 320,
      uirevision: "live",
      xaxis: stepAxis(),
      yaxis: accuracyAxis("test accuracy"),
      showlegend: curves.length <= 12,
      legend: { font: { size: 11 } },
    }),
    caption: "Test accuracy so far, one line a run, raw values.",
  };
}

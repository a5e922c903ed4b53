import { decayClock } from "../analysis/clock/decay-clock";
import type { RunResult } from "../run/types";
import { rampAt } from "./palette";
import { accuracyAxis, axis, baseLayout, logStepAxis, sideLegend } from "./theme";
import { pointsPerCurve, thin } from "./thin";
import type { Figure, Layout, Trace } from "./types";
import { runsText, seedsText, sentences, taskText, thinText } from "./words";

export interface AblationCurvesOptions {
  /**
   * `steps`: the paper's axis, logarithmic. `weights`: size of untouched weights, α e^(−γt), falling from left to right; when
   * decay is the clock, curves of every λ and α lie on one another. Default "steps".
   */
  readonly against?: "steps" | "weights";
  /** Field that gives the colour. Default: the one of λ and α with more values. */
  readonly vary?: "weightDecay" | "rescale";
}

const symbol = { weightDecay: "λ", rescale: "α" } as const;

/** Fig. 8: test accuracy of runs that differ in weight decay λ or rescaling α; one line a run, one colour a value. */
export function ablationCurves(
  runs: readonly RunResult[],
  { against = "steps", ...options }: AblationCurvesOptions = {},
): Figure {
  const first = runs[0];
  if (!first) throw new RangeError("Expected at least one run, got none.");
  const values = (field: "weightDecay" | "rescale"): number[] =>
    [...new Set(runs.map(({ config }) => config[field]))].sort((a, b) => a - b);
  const vary =
    options.vary ?? (values("rescale").length > values("weightDecay").length ? "rescale" : "weightDecay");
  const known = values(vary);
  const most = Math.min(240, pointsPerCurve(runs.length)); // a picture of shapes
  const seen = new Set<number>();
  const sorted = [...runs].sort((a, b) => a.config[vary] - b.config[vary] || a.config.seed - b.config.seed);
  const data = sorted.map((run): Trace => {
    const value = run.config[vary];
    const clock = decayClock(run.config);
    // Step 0 has no place on a logarithmic axis.
    const points = run.points.filter((p) => against === "weights" || p.step > 0);
    const { steps, values: y } = thin(
      { steps: points.map((p) => p.step), values: points.map((p) => p.testAccuracy) },
      most,
    );
    const showlegend = !seen.has(value);
    seen.add(value);
    return {
      type: "scatter",
      mode: "lines",
      name: `${symbol[vary]} = ${value}`,
      legendgroup: String(value),
      showlegend,
      x: against === "steps" ? steps : steps.map((s) => Number(clock.scale(s).toPrecision(5))),
      y,
      line: { color: rampAt(known.length < 2 ? 0 : known.indexOf(value) / (known.length - 1)), width: 1.5 },
      hovertemplate: `seed ${run.config.seed}<br>%{x:,}<br>%{y:.1%}<extra>${symbol[vary]} = ${value}</extra>`,
    };
  });
  const other = vary === "rescale" ? "weightDecay" : "rescale";
  return {
    data,
    layout: baseLayout(`${taskText(first)}: ${vary === "rescale" ? "rescaling α" : "weight decay λ"}`, {
      margin: { l: 70, r: 20, t: 56, b: 58 },
      xaxis: against === "steps" ? logStepAxis() : sizeAxis(),
      yaxis: accuracyAxis("test accuracy"),
      legend: sideLegend(),
    }),
    caption: sentences(
      `Test accuracy of runs with ${symbol[vary]} = ${known.join(", ")} (${symbol[other]} = ${values(other).join(", ")}), ${seedsText(runs)}, one line a run, raw values,`,
      against === "steps"
        ? "over the training steps (logarithmic)."
        : "over the size of untouched weights relative to the usual initialisation, α e^(−γt), large to small: training runs from left to right.",
      thinText(Math.max(...runs.map((run) => run.points.length)), most),
      runsText(runs),
    ),
    runs: runs.map((run) => run.id),
  };
}

const sizeAxis = (): Layout =>
  axis("size of untouched weights (1 = usual initialisation)", {
    type: "log",
    autorange: "reversed",
    dtick: 1,
    tickformat: "~g",
  });

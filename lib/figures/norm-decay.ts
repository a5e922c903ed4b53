import { series } from "../analysis/metric";
import type { NormDecay } from "../analysis/clock/norm-decay";
import type { RunResult } from "../run/types";
import { palette, rampAt } from "./palette";
import { runLabels } from "./run-label";
import { axis, baseLayout, sideLegend, stepAxis } from "./theme";
import { pointsPerCurve, short, thin } from "./thin";
import type { Figure, Trace } from "./types";
import { runsText, sentences, taskText, thinText } from "./words";

/**
 * The decay law: the L2 norm of all parameters over the training steps, on a logarithmic axis, where w₀ e^(−γt) is a
 * straight line. With fits, the fitted line (dashed) and the slope of decay alone, ln(1 − lr · λ), from the same first
 * point (dotted).
 */
export function normDecay(input: RunResult | readonly RunResult[], fits: readonly NormDecay[] = []): Figure {
  const runs: readonly RunResult[] = "points" in input ? [input] : input;
  const first = runs[0];
  if (!first) throw new RangeError("Expected at least one run, got none.");
  const labels = runLabels(runs);
  const points = pointsPerCurve(runs.length);
  const data = runs.flatMap((run, i): Trace[] => {
    const colour = rampAt(runs.length === 1 ? 0 : i / (runs.length - 1));
    const label = labels[i] as string;
    const { steps, values } = thin(series(run, "norm"), points);
    const shared = { type: "scatter", mode: "lines", legendgroup: label };
    return [
      {
        ...shared,
        name: label,
        x: steps,
        y: values,
        line: { color: colour, width: 2 },
        opacity: fits.length > 0 ? 0.5 : 1,
      },
      ...fits
        .filter((fit) => fit.run === run.id)
        .flatMap((fit): Trace[] => {
          const ends = [fit.from, fit.to];
          const start = Math.exp(fit.intercept + fit.slope * fit.from);
          return [
            {
              ...shared,
              name: `fit: ${scientific(fit.slope)} a step`,
              x: ends,
              y: ends.map((s) => short(Math.exp(fit.intercept + fit.slope * s))),
              line: { color: colour, width: 2.5, dash: "dash" },
            },
            {
              ...shared,
              name: `decay alone: ${scientific(fit.expected)}`,
              x: ends,
              y: ends.map((s) => short(start * Math.exp(fit.expected * (s - fit.from)))),
              line: { color: palette.ink, width: 1.5, dash: "dot" },
            },
          ];
        }),
    ];
  });
  return {
    data,
    layout: baseLayout(`${taskText(first)}: norm of the weights`, {
      margin: { l: 70, r: 20, t: 56, b: 58 },
      xaxis: stepAxis(),
      yaxis: axis("L2 norm of all parameters", { type: "log", tickformat: "~g" }),
      legend: sideLegend(),
    }),
    caption: sentences(
      "L2 norm of all parameters over the training steps, logarithmic axis: exponential decay is a straight line.",
      ...fits.map(
        (fit) =>
          `${labels[runs.findIndex((run) => run.id === fit.run)] ?? fit.run}: fitted from step ${fit.from} to ${fit.to}, slope ${scientific(fit.slope)} ± ${scientific(fit.standardError)} a step (standard error), ${fit.ratio.toFixed(3)} of what decay alone gives.`,
      ),
      "Raw values, no smoothing.",
      thinText(Math.max(...runs.map((run) => run.points.length)), points),
      runsText(runs),
    ),
    runs: runs.map((run) => run.id),
  };
}

/** −1.000e−3, with proper minus signs. */
const scientific = (v: number): string => v.toExponential(3).replaceAll("-", "−");

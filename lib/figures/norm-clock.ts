import { decayClock } from "../analysis/clock/decay-clock";
import { series } from "../analysis/metric";
import type { RunResult } from "../run/types";
import { palette, rampAt } from "./palette";
import { runLabels } from "./run-label";
import { axis, baseLayout, lineLegend, lineLegendBelow, stepAxis } from "./theme";
import { short, thin } from "./thin";
import type { Figure, Trace } from "./types";
import { runsText, sentences, taskText } from "./words";

export interface NormClockOptions {
  /** Draws only what comes from this step on, up to the last evaluation there is. Default: from the start to the runs' horizon. */
  readonly from?: number;
}

/**
 * The norm of all parameters against the clock that decay alone sets: w₀ e^(−γt) from the first evaluation on, dotted, one law
 * for runs that share γ and start; a branch's law begins where the branch does. Logarithmic axis, where the law is a straight line.
 */
export function normClock(input: RunResult | readonly RunResult[], { from }: NormClockOptions = {}): Figure {
  const all: readonly RunResult[] = "points" in input ? [input] : input;
  const runs =
    from === undefined
      ? all
      : all.map((run) => ({ ...run, points: run.points.filter(({ step }) => step >= from) }));
  const ends = runs.map(({ config, points }) =>
    from === undefined ? config.steps : (points.at(-1)?.step ?? 0),
  );
  const [first] = runs;
  if (first === undefined) throw new RangeError("Expected at least one run, got none.");
  const labels = runLabels(runs);
  const colourOf = (i: number): string => rampAt(runs.length === 1 ? 0 : i / (runs.length - 1));
  const measured = runs.map((run, i): Trace => {
    const { steps, values } = thin(series(run, "norm"), 150);
    const line = { color: colourOf(i), width: 2, dash: ["solid", "dash", "dashdot"][i % 3] };
    return { type: "scatter", mode: "lines", name: labels[i], x: steps, y: values, line };
  });
  const many = runs.length > 4; // their names would run over the title
  const laws = new Map(runs.flatMap((run, i): [string, Trace][] => lawOf(run, ends[i]!)));
  return {
    data: [...measured, ...namedOnce([...laws.values()])],
    layout: baseLayout(`${taskText(first)}: norm of the weights`, {
      height: many ? 420 : 320,
      margin: { l: 70, r: 20, t: 76, b: 58 },
      uirevision: "live",
      xaxis: stepAxis({ range: [from ?? 0, Math.max(...ends)] }),
      yaxis: axis("L2 norm of all parameters", { type: "log", tickformat: "~g", dtick: "D2" }),
      legend: many ? lineLegendBelow(-0.24) : lineLegend(),
    }),
    caption: sentences(
      "L2 norm of all parameters over the training steps, logarithmic axis; dotted: what weight decay alone would leave of the first norm, e^(−γt) with γ = lr · λ.",
      "Where the solid line leaves the dotted one, gradients push back.",
      runsText(runs),
    ),
    runs: runs.map(({ id }) => id),
  };
}

/** Laws that begin elsewhere but have one name stand in the legend once. */
const namedOnce = (laws: readonly Trace[]): Trace[] =>
  laws.map((law, i) =>
    laws.findIndex((other) => other["name"] === law["name"]) === i ? law : { ...law, showlegend: false },
  );

/** The law of one run, under a key that runs with the same law share. */
function lawOf(run: RunResult, end: number): [string, Trace][] {
  const start = run.points[0];
  if (start === undefined || !(start.norm > 0)) return [];
  const { gamma } = decayClock(run.config);
  const name = `decay alone, γ = ${Number(gamma.toPrecision(3))}`;
  const x = [start.step, start.step + (end - start.step) / 2, end]; // a branch begins later than at 0
  const law: Trace = {
    type: "scatter",
    mode: "lines",
    name,
    x,
    y: x.map((step) => short(start.norm * Math.exp(-gamma * (step - start.step)))),
    line: { color: palette.guide, width: 1.8, dash: "dot" },
  };
  return [[`${gamma} ${start.norm.toPrecision(2)} ${end}`, law]];
}

import { bySize, lastStep, sizeOf } from "../analysis/critical-size/by-size";
import { criticalSizeCurve as curveOf } from "../analysis/critical-size/critical-size-curve";
import type {
  CriticalSizeCurve,
  CriticalSizeCurveOptions,
} from "../analysis/critical-size/critical-size-curve";
import { generalising } from "../analysis/critical-size/generalising";
import type { GeneralisingRule } from "../analysis/critical-size/generalising";
import type { RunResult } from "../run/types";
import { faded, palette } from "./palette";
import { axis, baseLayout, logStepAxis, percentTicks } from "./theme";
import { short } from "./thin";
import type { Figure, Layout, Trace } from "./types";
import { bracketed, count, percent, runsText, seedsText, sentences, sizeLabel, taskText } from "./words";

const colours: Readonly<Record<GeneralisingRule, string>> = { sustained: palette.test, once: palette.guide };
const names: Readonly<Record<GeneralisingRule, string>> = {
  sustained: "n₅₀, sustained (five evaluations)",
  once: "n₅₀, reached once",
};

/**
 * n₅₀ over the horizon: how much data half of the runs need to generalise within H steps, for every H, from the same runs.
 * Each run stands at its own time to generalise; a run still waiting when it ended is an open triangle there.
 * @throws MixedRunsError when the runs differ in more than data size and seed
 */
export function criticalSizeCurve(
  runs: readonly RunResult[],
  options: CriticalSizeCurveOptions = {},
): Figure {
  const all = bySize(runs).flatMap((group) => group.runs);
  const [first] = all;
  if (!first) throw new RangeError("Expected at least one run, got none.");
  const { accuracy = 0.9, level = 0.95 } = options;
  const curves = curveOf(all, options);
  const sizes = [...new Set(all.map((run) => sizeOf(run.config)))];
  const room: readonly [number, number] = [Math.min(...sizes) / 2, Math.max(...sizes) * 2];
  const label = (size: number): string => sizeLabel(first, size);
  return {
    data: [
      ...curves.flatMap((curve) => [band(curve, room, level), line(curve)]),
      ...curves.slice(0, 1).flatMap((curve) => waitingLine(curve)),
      ...times(all, accuracy, curves[0]?.rule ?? "sustained"),
    ],
    layout: baseLayout(`${taskText(first)}: data needed for ${percent(accuracy)} within H steps`, {
      margin: { l: 80, r: 20, t: 96, b: 58 },
      xaxis: logStepAxis({
        title: { text: "horizon H (steps), and each run's own time", standoff: 10, font: { size: 13 } },
        dtick: "D2",
      }),
      yaxis: sizeAxis(first, sizes, room),
    }),
    caption: sentences(
      `${taskText(first)}, ${seedsText(all)}, raw accuracies: the data size at which half of the runs reach ${percent(accuracy)} test accuracy within H steps (logistic curve in ln n, Firth's penalty), with its ${percent(level)} profile-likelihood band.`,
      "A band that runs off the figure is not bounded by these runs on that side.",
      ...curves.map((curve) => atTheEnd(curve, label)),
      waitingText(curves[0]),
      collapseText(curves[0]),
      runsText(all),
    ),
    runs: all.map((run) => run.id),
  };
}

function band(
  { rule, points }: CriticalSizeCurve,
  [low, high]: readonly [number, number],
  level: number,
): Trace {
  const shown = points.filter(({ interval: [a, b] }) => a !== null || b !== null);
  const clipped = (size: number | null, open: number): number =>
    short(Math.min(high, Math.max(low, size ?? open)));
  return {
    type: "scatter",
    mode: "lines",
    name: `${percent(level)} band`,
    legendgroup: rule,
    showlegend: false,
    hoverinfo: "skip",
    fill: "toself",
    fillcolor: faded(colours[rule], rule === "sustained" ? 0.18 : 0.1),
    line: { width: 0 },
    x: [...shown, ...shown.toReversed()].map(({ horizon }) => horizon),
    y: [
      ...shown.map(({ interval }) => clipped(interval[0], low)),
      ...shown.toReversed().map(({ interval }) => clipped(interval[1], high)),
    ],
  };
}

function line({ rule, points }: CriticalSizeCurve): Trace {
  const shown = points.filter(({ size }) => size !== null);
  return {
    type: "scatter",
    mode: "lines",
    name: names[rule],
    legendgroup: rule,
    x: shown.map(({ horizon }) => horizon),
    y: shown.map(({ size }) => short(size as number)),
    line: { color: colours[rule], width: 2, ...(rule === "once" && { dash: "dash" }) },
    hovertemplate: "H = %{x:,}<br>n₅₀ %{y}<extra></extra>",
  };
}

function waitingLine({ waiting, points }: CriticalSizeCurve): Trace[] {
  if (waiting === null) return [];
  const steps = points.map(({ horizon }) => horizon);
  const at = [Math.min(...steps), Math.max(...steps)];
  return [
    {
      type: "scatter",
      mode: "lines",
      name: "by the waiting times",
      x: at,
      y: at.map((step) => short(Math.exp((waiting.intercept - Math.log(step)) / waiting.slope))),
      line: { color: palette.ink, width: 1.5, dash: "dot" },
      hoverinfo: "skip",
    },
  ];
}

function times(runs: readonly RunResult[], accuracy: number, rule: GeneralisingRule): Trace[] {
  const read = runs.map((run) => ({ run, ...generalising(run, { accuracy, rule }) }));
  const trace = (
    name: string,
    of: typeof read,
    at: (r: (typeof read)[number]) => number,
    symbol: string,
  ): Trace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: of.map(at),
    y: of.map(({ run }) => sizeOf(run.config)),
    text: of.map(({ run, collapses }) =>
      [`seed ${run.config.seed}`, ...(collapses > 0 ? [`collapses afterwards: ${collapses}`] : [])].join(
        ", ",
      ),
    ),
    hovertemplate: "%{y}<br>%{text}<br>step %{x:,}<extra></extra>",
    marker: { color: palette.ink, size: 8, symbol },
  });
  const there = read.filter(({ step }) => step !== null && step > 0);
  const waiting = read.filter(({ step, run }) => step === null && lastStep(run) > 0);
  return [
    ...(there.length > 0 ? [trace("a run's time", there, ({ step }) => step as number, "circle")] : []),
    ...(waiting.length > 0
      ? [trace("still waiting at its end", waiting, ({ run }) => lastStep(run), "triangle-right-open")]
      : []),
  ];
}

function sizeAxis(
  first: RunResult,
  sizes: readonly number[],
  [low, high]: readonly [number, number],
): Layout {
  const range = { type: "log", range: [Math.log10(low), Math.log10(high)] };
  return first.config.task === "modular"
    ? axis("data size (training pairs)", {
        ...range,
        tickmode: "array",
        tickvals: sizes,
        ticktext: sizes.map(count),
      })
    : axis("data size (share of the train split)", { ...range, ...percentTicks(sizes) });
}

function atTheEnd({ rule, points }: CriticalSizeCurve, label: (size: number) => string): string {
  const last = points.findLast(({ size }) => size !== null);
  if (last === undefined)
    return `${rule === "once" ? "Reached once" : "Sustained"}: no estimate at any horizon.`;
  return `${rule === "once" ? "Reached once" : "Sustained"}, H = ${count(last.horizon)}: ${label(last.size as number)} ${bracketed(last.interval, label)}.`;
}

function waitingText(curve: CriticalSizeCurve | undefined): string {
  const waiting = curve?.waiting;
  if (!waiting) return "";
  return `Dotted: ln T = a − b ln n on the sizes that wait, b = ${waiting.slope.toFixed(2)}, from ${waiting.generalised} times and ${waiting.censored} runs still waiting.`;
}

function collapseText(curve: CriticalSizeCurve | undefined): string {
  const fell = curve?.points[0]?.collapsed.length ?? 0;
  return fell === 0 ? "" : `${fell} of the runs collapsed after generalising; that changes nothing here.`;
}

import { tGen, tMem } from "../analysis/first-step";
import type { ProgressMeasure, SetMeasure } from "../analysis/weights/progress-measure";
import type { ProgressMeasures } from "../analysis/weights/progress-measures";
import type { ProgressPhase } from "../analysis/weights/progress-phases";
import type { RunResult } from "../run/types";
import { palette } from "./palette";
import { panels, type Panel } from "./panels";
import { stepMarks } from "./step-marks";
import { accuracyAxis, axis, baseLayout, lineLegendBelow, logStepAxis } from "./theme";
import type { Figure, Layout, Trace } from "./types";
import { count, percent, runsText, sentences, sizeText, taskText } from "./words";
import { coarse } from "./wave-traces";

/** A curve of the figure: of which measure, and how it looks. Hue says which pairs, dashes that it is the whole model. */
interface Curve {
  readonly name: string;
  readonly of: (m: ProgressMeasure) => SetMeasure | null;
  readonly line: Layout;
}

const curves: readonly Curve[] = [
  { name: "train", of: (m) => m.full.train, line: { color: palette.train, width: 1.8, dash: "dash" } },
  { name: "test", of: (m) => m.full.test, line: { color: palette.test, width: 1.8, dash: "dash" } },
  {
    name: "excluded: train without the key waves",
    of: (m) => m.excluded,
    line: { color: palette.train, width: 2.6 },
  },
  {
    name: "restricted: key waves alone, all pairs",
    of: (m) => m.restricted,
    line: { color: palette.guide, width: 2.6 },
  },
  {
    name: "the same, of and on unseen pairs",
    of: (m) => m.restrictedUnseen,
    line: { color: palette.test, width: 2.6 },
  },
  {
    name: "other waves alone, all pairs",
    of: (m) => m.control?.restricted ?? null,
    line: { color: palette.ink, width: 1.5, dash: "dot" },
  },
];

const unseen: Curve = {
  name: "the whole model, unseen pairs",
  of: (m) => m.full.unseen,
  line: { color: palette.test, width: 1.8, dash: "dot" },
};

/**
 * Progress measures over the training (Nanda et al. 2023, their Fig 7): losses of the whole model, of its key frequencies alone and
 * of what is left without them; below, what each answers right. Logarithmic steps; t_mem and t_gen marked, and the phase of circuit
 * formation shaded where its rule holds.
 * @param phases as `progressPhases` gives them; default none
 */
export function progressMeasures(
  run: RunResult,
  { frequencies, control, chance, counts, measures }: ProgressMeasures,
  phases: readonly ProgressPhase[] = [],
): Figure {
  // Before a fiftieth of the way nothing is learnt, and a logarithmic axis would be half of it (and has no 0).
  const from = (measures.at(-1)?.step ?? 0) / 50;
  const drawn = measures.filter(({ step }) => step >= Math.max(1, from));
  const [losses, accuracies] = panels(1, [1.5, 1], { x: 0, y: 0.06 }) as [Panel, Panel];
  const trace = (
    { name, of, line }: Curve,
    which: keyof SetMeasure,
    panel: Panel,
    legend: boolean,
  ): Trace => ({
    type: "scatter",
    mode: "lines+markers",
    name,
    legendgroup: name,
    showlegend: legend,
    x: drawn.map(({ step }) => step),
    y: drawn.map((m) => {
      const found = of(m);
      return found === null ? null : coarse(found[which]);
    }),
    xaxis: "x",
    yaxis: panel.yaxis,
    line,
    marker: { size: 4 },
    hovertemplate: `${name}<br>step %{x:,}: ${which === "loss" ? "%{y:.3f} nats" : "%{y:.1%}"}<extra></extra>`,
  });
  const there = (curve: Curve): boolean => drawn.some((m) => curve.of(m) !== null);
  const marks = stepMarks(
    [
      { step: tMem(run), text: "train 99 %", colour: palette.train },
      { step: tGen(run), text: "test 90 %", colour: palette.test },
    ],
    { from: drawn[0]?.step ?? 1, to: drawn.at(-1)?.step ?? 1, log: true },
  );
  const forming = phases.find(
    ({ name, holds, from }) => name === "circuit formation" && holds && from !== null,
  );
  return {
    data: [
      ...curves.filter(there).map((curve) => trace(curve, "loss", losses, true)),
      ...curves.filter(there).map((curve) => trace(curve, "accuracy", accuracies, false)),
      ...[unseen].filter(there).map((curve) => trace(curve, "accuracy", accuracies, true)),
    ],
    layout: baseLayout(`${taskText(run)}, ${sizeText(run)}: what the key frequencies know`, {
      height: 640,
      margin: { l: 70, r: 30, t: 76, b: 58 },
      legend: lineLegendBelow(-0.12),
      xaxis: logStepAxis({ anchor: accuracies.yaxis }),
      yaxis: axis("loss (nats)", { domain: losses.y, type: "log", tickformat: "~g", dtick: 1 }),
      yaxis2: accuracyAxis("answered right", { domain: accuracies.y, anchor: "x" }),
      // One above the other: beside one another they would meet on a phone.
      annotations: (marks["annotations"] as readonly Layout[]).map((label, i) => ({
        ...label,
        yshift: 15 * i,
      })),
      shapes: [
        ...(marks["shapes"] as readonly Layout[]),
        {
          type: "line",
          xref: "paper",
          x0: 0,
          x1: 1,
          y0: chance,
          y1: chance,
          line: { color: palette.ink, width: 1, dash: "dot" },
        },
        ...(forming === undefined
          ? []
          : [
              {
                type: "rect",
                yref: "paper",
                x0: forming.from,
                x1: forming.to,
                y0: 0,
                y1: 1,
                fillcolor: palette.shade,
                line: { width: 0 },
                layer: "below",
              },
            ]),
      ],
    }),
    caption: sentences(
      `Losses (above, logarithmic) and shares answered right (below) at ${drawn.length} steps with kept weights, from a fiftieth of the way on. Dashed: the whole model. Solid: restricted to the key frequencies ${frequencies.join(", ")} of a ${sign(run)} b, and without them.`,
      `Blue: the ${count(counts.train)} training pairs; purple: all pairs; orange, solid: the ${count(counts.unseen)} pairs trained on in neither order, the waves taken from these alone.`,
      control.length === 0 ? "" : `Grey: restricted to ${control.join(", ")} instead.`,
      `Dotted line across: chance, ${chance.toFixed(2)} nats.`,
      forming === undefined
        ? ""
        : `Shaded: circuit formation by rule, steps ${count(forming.from!)} to ${count(forming.to!)}.`,
      lastText(drawn.at(-1)),
      "Raw values, no smoothing.",
      runsText([run]),
    ),
    runs: [run.id],
  };
}

const sign = ({ config }: RunResult): string =>
  config.task === "modular" && config.operation === "-" ? "−" : "+";

function lastText(last: (ProgressMeasure & { readonly step: number }) | undefined): string {
  if (last === undefined) return "";
  const { full, restricted, excluded } = last;
  return `At step ${count(last.step)}: train ${percent(full.train.accuracy)}, test ${percent(full.test.accuracy)}, restricted ${percent(restricted.accuracy)}, excluded ${percent(excluded.accuracy)} right.`;
}

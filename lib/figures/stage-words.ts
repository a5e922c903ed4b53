import type { StageName, WeightStage } from "../analysis/weights/weight-stages";
import { palette } from "./palette";
import type { Layout } from "./types";
import { count } from "./words";

const titles: Readonly<Record<StageName, string>> = {
  random: "random start",
  fall: "lowest point",
  memorised: "memorised",
  decay: "decay",
  jump: "test accuracy jumps",
  band: "end",
};

/** "C memorised" */
export const stageTitle = ({ panel, name }: WeightStage): string => `${panel} ${titles[name]}`;

/** "B at step 600, C at step 700, …; D does not occur (why)." */
export function stagesText(stages: readonly WeightStage[]): string {
  const at = stages.flatMap(({ panel, step }) => (step === null ? [] : [`${panel} at step ${count(step)}`]));
  const none = stages.flatMap(({ panel, step, why }) =>
    step === null ? [`${panel} does not occur (${why})`] : [],
  );
  return `Stages by rule: ${[...at, ...none].join(", ")}.`;
}

/**
 * A dotted line at every stage, its letter above, as Plotly shapes and annotations. Stages closer than 4 % of the axis
 * share a label, so that letters stay readable on a phone.
 * @param top where the lines end, in shares of the plot
 */
export function stageMarks(
  stages: readonly WeightStage[],
  { to, xref = "x", top = 1 }: { readonly to: number; readonly xref?: string; readonly top?: number },
): { readonly shapes: readonly Layout[]; readonly annotations: readonly Layout[] } {
  const found = stages.flatMap(({ panel, step }) => (step === null ? [] : [{ panel, step }]));
  found.sort((a, b) => a.step - b.step);
  const labels: { at: number; text: string }[] = [];
  for (const { panel, step } of found) {
    const last = labels.at(-1);
    if (last && step - last.at < 0.04 * to) last.text += `, ${panel}`;
    else labels.push({ at: step, text: panel });
  }
  const colour = palette.guide;
  return {
    shapes: [...new Set(found.map(({ step }) => step))].map((step) => ({
      type: "line",
      xref,
      yref: "paper",
      x0: step,
      x1: step,
      y0: 0,
      y1: top,
      line: { color: colour, width: 1.2, dash: "dot" },
    })),
    annotations: labels.map(({ at, text }) => ({
      x: at,
      xref,
      y: top,
      yref: "paper",
      yanchor: "bottom",
      showarrow: false,
      text,
      font: { color: colour, weight: 600 },
    })),
  };
}

import type { Layout } from "./types";

export interface StepMark {
  /** `null`: not reached, nothing is drawn. */
  readonly step: number | null;
  readonly text: string;
  readonly colour: string;
}

/**
 * Dotted vertical lines with a label beside each, as Plotly shapes and annotations. Labels go left of the first line and
 * right of the last, on two heights, so that neighbours do not overlap.
 */
export function stepMarks(marks: readonly StepMark[], log = false): Layout {
  const drawn = marks.flatMap(({ step, ...rest }) =>
    step === null || (log && step === 0) ? [] : [{ step, ...rest }],
  );
  return {
    shapes: drawn.map(({ step, colour }) => ({
      type: "line",
      x0: step,
      x1: step,
      y0: 0,
      y1: 1,
      yref: "paper",
      line: { color: colour, width: 1.2, dash: "dot" },
    })),
    annotations: drawn.map(({ step, text, colour }, i) => ({
      x: log ? Math.log10(step) : step, // Plotly wants annotations on a log axis in decades, shapes in values
      xanchor: "left",
      xshift: 4,
      y: 0.5 - 0.09 * i,
      yref: "paper",
      yanchor: "middle",
      text: `${text}: ${step.toLocaleString("en-GB")}`,
      showarrow: false,
      font: { color: colour },
    })),
  };
}

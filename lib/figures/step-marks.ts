import type { Layout } from "./types";

export interface StepMark {
  /** `null`: not reached, nothing is drawn. */
  readonly step: number | null;
  readonly text: string;
  readonly colour: string;
}

/** The step axis that the marks stand on. */
export interface MarkedAxis {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
}

/**
 * Dotted vertical lines with their labels above the plot, as Plotly shapes and annotations. A label stands right of its
 * line, unless that would run into the next label or out of the figure.
 */
export function stepMarks(marks: readonly StepMark[], { from, to, log }: MarkedAxis): Layout {
  const scale = (step: number): number => (log ? Math.log10(Math.max(step, 1)) : step);
  const place = (step: number): number => (scale(step) - scale(from)) / (scale(to) - scale(from));
  const drawn = marks
    .flatMap(({ step, ...rest }) => (step === null || (log && step < from) ? [] : [{ step, ...rest }]))
    .sort((a, b) => a.step - b.step);
  // From the last label on: one that stands left of its line takes the room of the one before it.
  const leftOf = drawn.reduceRight<boolean[]>((later, { step }, i) => {
    const gap =
      i + 1 < drawn.length ? place((drawn[i + 1] as StepMark & { step: number }).step) - place(step) : 1;
    return [gap < (later[0] === true ? 0.4 : 0.2) || place(step) > 0.85, ...later];
  }, []);
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
    annotations: drawn.map(({ step, text, colour }, i) => {
      const left = leftOf[i];
      return {
        x: scale(step), // Plotly takes annotations on a log axis in decades, shapes in values
        xanchor: left ? "right" : "left",
        xshift: left ? 3 : -3,
        y: 1,
        yref: "paper",
        yanchor: "bottom",
        text: `${text}: ${step.toLocaleString("en-GB")}`,
        showarrow: false,
        font: { color: colour },
      };
    }),
  };
}

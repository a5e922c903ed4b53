import { PLOTLY_MIME } from "../../notebook/outputs/mime";
import type { Notebook } from "../../notebook/runner/notebook-file";

/** The traces of Plotly's cartesian distribution, a third of the whole one (its README). */
const CARTESIAN: ReadonlySet<string> = new Set([
  "bar",
  "box",
  "contour",
  "heatmap",
  "histogram",
  "histogram2d",
  "histogram2dcontour",
  "image",
  "pie",
  "scatter",
  "scatterternary",
  "violin",
]);

/** The distributions of Plotly that draw a book's figures, smallest first, as modules. A trace without a type is a scatter. */
export function plotlyFor(notebooks: readonly Notebook[]): readonly string[] {
  const figures = notebooks
    .flatMap(({ cells }) => cells.flatMap(({ outputs = [] }) => outputs))
    .flatMap((output) => ("data" in output && PLOTLY_MIME in output.data ? [output.data[PLOTLY_MIME]] : []));
  const traces = figures.flatMap((figure) => (figure as { data?: readonly { type?: string }[] }).data ?? []);
  const whole = "plotly.js-dist-min/plotly.min.js";
  return traces.every(({ type = "scatter" }) => CARTESIAN.has(type))
    ? ["plotly.js-cartesian-dist-min/plotly-cartesian.min.js", whole]
    : [whole];
}

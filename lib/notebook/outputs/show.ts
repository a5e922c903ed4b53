import type { Table } from "../../figures/types";
import { dataFrameTable, isDataFrame, type DataFrameLike } from "./data-frame";
import { display, insideNotebook } from "./display";
import { isFigure, plotlyBundle, type FigureLike } from "./figure";
import { markdown, Renderable } from "./renderable";
import { table } from "./table";

/** What `show` takes; a string is Markdown. */
export type Showable = Renderable | FigureLike | DataFrameLike | Table | string;

/**
 * Shows values below the running cell, in order: a Plotly figure with its caption, the head of a danfo DataFrame, a
 * table, `details`, `markdown` or `html`. Outside a notebook their text goes to standard output.
 * @example show(figures.trainingCurves(run));
 */
export function show(...values: readonly Showable[]): void {
  for (const value of values) {
    const { bundle } = toRenderable(value);
    if (insideNotebook()) display(bundle);
    else process.stdout.write(`${String(bundle["text/plain"])}\n`);
    if (isFigure(value) && value.caption !== undefined) display(caption(value.caption).bundle);
  }
}

/** The displayable form of a value; throws TypeError naming what it got. */
export function toRenderable(value: Showable): Renderable {
  if (value instanceof Renderable) return value;
  if (typeof value === "string") return markdown(value);
  if (isDataFrame(value)) return dataFrameTable(value);
  if (isTable(value)) {
    return table(value.rows, { columns: value.columns, caption: value.caption, limit: value.rows.length });
  }
  if (isFigure(value)) return new Renderable(plotlyBundle(value));
  const got: unknown = value;
  throw new TypeError(
    `show() takes a figure { data, layout }, a DataFrame, table(), details(), markdown(), html() or a string; got ${got === null ? "null" : typeof got}. Use console.log for other values.`,
  );
}

/** A figure's caption as an output of its own, so that it also stands under the static picture on GitHub. */
export function caption(text: string): Renderable {
  return new Renderable({ "text/markdown": `*${text.replaceAll("*", "\\*")}*`, "text/plain": text });
}

function isTable(value: unknown): value is Table {
  return (
    typeof value === "object" &&
    value !== null &&
    "columns" in value &&
    "rows" in value &&
    Array.isArray(value.rows)
  );
}

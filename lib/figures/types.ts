/** One Plotly trace: plain data, as it goes into a notebook. */
export type Trace = Readonly<Record<string, unknown>> & { readonly type: string };

/** Plotly layout: plain data. */
export type Layout = Readonly<Record<string, unknown>>;

/**
 * A picture as data. `data` and `layout` are Plotly's; colours are readable on light and dark ground, the ground itself is
 * left transparent. Light types of our own, so that a notebook's TypeScript reads them quickly.
 */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  /** States of a slider: Plotly's frames, moved in the page without a kernel. */
  readonly frames?: readonly Layout[];
  /** What is plotted, seeds, smoothing, what to look at. Plain text, belongs below the figure. */
  readonly caption: string;
  /** Ids of every run that is in it. */
  readonly runs: readonly string[];
}

/** A small table for the reader: cells are text. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly caption: string;
}

/** The part of Plotly that draws here. */
export interface PlotlyApi {
  react(node: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
}

/** What the book's own script offers: the one Plotly, loaded when first needed, and the colours of the theme. */
export interface BookFigures {
  loaded(): Promise<unknown>;
  colours(): unknown;
}

const page = globalThis as unknown as { Plotly?: PlotlyApi; bookFigures?: BookFigures };

/** Plotly, and the template of the theme that the page has now. */
export async function plotly(): Promise<{ readonly api: PlotlyApi; readonly template: unknown }> {
  const { bookFigures } = page;
  if (bookFigures === undefined) throw new Error("internal: the book's script is not on this page");
  await bookFigures.loaded();
  if (page.Plotly === undefined)
    throw new Error("Plotly could not be loaded: assets/plotly.min.js is missing beside this page.");
  return { api: page.Plotly, template: bookFigures.colours() };
}

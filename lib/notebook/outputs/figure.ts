import type { Bundle } from "./display";
import { PLOTLY_MIME } from "./mime";

/** A Plotly figure as plain data, as the functions in `figures` return it. */
export interface FigureLike {
  readonly data: readonly object[];
  readonly layout?: object;
  readonly config?: object;
  /** Steps of an animation or a slider. */
  readonly frames?: readonly object[];
  /** One or two sentences under the figure: what is drawn, how many seeds, which smoothing. */
  readonly caption?: string;
}

export function isFigure(value: unknown): value is FigureLike {
  return (
    typeof value === "object" &&
    value !== null &&
    Array.isArray((value as Partial<FigureLike>).data) &&
    !("columns" in value)
  );
}

/**
 * The bundle of a figure: interactive, a static picture when there is one, and its caption as text.
 * No text/html: GitHub and an untrusted notebook would prefer it to the picture and then strip its script.
 * @param png Base64 of a PNG. `tools/figures.mjs` adds it to committed notebooks.
 */
export function plotlyBundle(figure: FigureLike, png?: string): Bundle {
  const { data, layout = {}, config, frames } = figure;
  return {
    [PLOTLY_MIME]: { data, layout, ...(config && { config }), ...(frames && { frames }) },
    ...(png !== undefined && { "image/png": png }),
    "text/plain": figure.caption ?? figureTitle(figure) ?? `Plotly figure, ${data.length} traces`,
  };
}

function figureTitle({ layout }: FigureLike): string | undefined {
  const title = (layout as { title?: string | { text?: string } } | undefined)?.title;
  return typeof title === "string" ? title : title?.text;
}

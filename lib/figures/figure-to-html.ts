import type { Figure } from "./types";

export interface FigureToHtmlOptions {
  /**
   * The text of `plotly.min.js` (npm plotly.js-dist-min), put into the page so that it needs nothing else; or
   * `{ url }`, from which the page loads it.
   */
  readonly plotly: string | { readonly url: string };
  /** Default: the figure's title. */
  readonly title?: string;
}

/** One page with the figure and its caption; follows the reader's light or dark setting. */
export function figureToHtml(figure: Figure, { plotly, title }: FigureToHtmlOptions): string {
  const heading = title ?? titleOf(figure);
  const script =
    typeof plotly === "string"
      ? `<script>${plotly.replaceAll("</script", "<\\/script")}</script>`
      : `<script src="${escapeHtml(plotly.url)}"></script>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(heading)}</title>
<style>
  body { margin: 1rem auto; max-width: 60rem; padding: 0 1rem; font: 15px/1.5 Inter, Helvetica, Arial, sans-serif; background: Canvas; color: CanvasText; }
  figure { margin: 0; }
  figcaption { opacity: 0.85; }
</style>
${script}
</head>
<body>
<figure>
<div id="figure"></div>
<figcaption>${escapeHtml(figure.caption)}</figcaption>
</figure>
<script>
const figure = ${JSON.stringify({ data: figure.data, layout: figure.layout, ...(figure.frames && { frames: figure.frames }) }).replaceAll("<", "\\u003c")};
Plotly.newPlot("figure", figure.data, figure.layout, { responsive: true, displaylogo: false })
  .then(() => figure.frames && Plotly.addFrames("figure", figure.frames));
</script>
</body>
</html>
`;
}

function titleOf({ layout }: Figure): string {
  const title = layout["title"] as { text?: string } | undefined;
  return title?.text ?? "figure";
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

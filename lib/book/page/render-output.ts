import { PLOTLY_MIME } from "../../notebook/outputs/mime";
import { escapeHtml } from "../../notebook/outputs/renderable";
import { textOf, type CellOutput, type MimeBundle } from "../../notebook/runner/notebook-file";
import { foldLines, foldTable } from "./fold";
import type { PageContext } from "./page-context";
import { pngSize } from "./png-size";
import { renderMarkdown } from "./render-markdown";
import { sanitise } from "./sanitise";
import { typography } from "./typography";

/** One output of a cell as HTML: the richest form that the page can show. */
export function renderOutput(
  output: CellOutput,
  context: PageContext,
  caption: string | null = null,
): string {
  if (output.output_type === "stream")
    return pre(textOf(output.text), output.name === "stderr" ? "stderr" : "stdout");
  if (output.output_type === "error") return pre(output.traceback.join("\n"), "error");
  return renderBundle(output.data, context, caption);
}

/**
 * The outputs of a cell, in order; a figure takes the caption that `show` puts below it.
 * @param own What is rendered otherwise: its HTML, or null
 */
export function renderOutputs(
  outputs: readonly CellOutput[],
  context: PageContext,
  own: (output: CellOutput, i: number) => string | null,
): string {
  const captions = outputs.map((output, i) => captionOf(outputs[i - 1], output));
  return outputs
    .map((output, i) =>
      captions[i] !== null ? "" : (own(output, i) ?? renderOutput(output, context, captions[i + 1] ?? null)),
    )
    .filter((html) => html !== "")
    .join("\n");
}

/** JSON inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** The text of an output that is the caption of the figure before it, else null. */
function captionOf(before: CellOutput | undefined, output: CellOutput): string | null {
  if (before === undefined || !("data" in before) || !("data" in output)) return null;
  if (!(PLOTLY_MIME in before.data) || !("text/markdown" in output.data)) return null;
  const same = textOf(before.data["text/plain"]) === textOf(output.data["text/plain"]);
  return same ? textOf(output.data["text/plain"]) : null;
}

function renderBundle(data: MimeBundle, context: PageContext, caption: string | null): string {
  const text = (mime: string): string | null => (mime in data ? textOf(data[mime]) : null);
  if (PLOTLY_MIME in data) return figure(data, context, caption);
  const html = text("text/html");
  if (html !== null) return `<div class="output">${foldTable(sanitise(html))}</div>`;
  const alt = escapeHtml(text("text/plain") ?? "");
  for (const mime of ["image/png", "image/jpeg"]) {
    if (mime in data) return `<img class="output" alt="${alt}" src="${source(data, mime, context)}">`;
  }
  const svg = text("image/svg+xml");
  if (svg !== null) {
    return `<img class="output" alt="${alt}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;
  }
  const markdown = text("text/markdown");
  if (markdown !== null) return `<div class="output prose">${renderMarkdown(markdown, context).html}</div>`;
  return pre(text("text/plain") ?? "", "stdout");
}

/** A figure's data for the page's script, over its static picture where the page keeps one, and its caption. */
function figure(data: MimeBundle, context: PageContext, caption: string | null): string {
  const label = escapeHtml(textOf(data["text/plain"]) || "figure");
  const parts = [`<script type="application/json">${scriptJson(data[PLOTLY_MIME])}</script>`];
  if (context.picture !== undefined && "image/png" in data) {
    const src = source(data, "image/png", context);
    const size = pngSize(textOf(data["image/png"]));
    const sized = size === null ? "" : ` width="${size.width}" height="${size.height}"`;
    parts.unshift(
      `<a class="static" href="${src}"><img src="${src}" alt="${label}"${sized} loading="lazy"></a>`,
    );
  } else if (context.picture !== undefined) {
    parts.unshift(
      `<noscript><p class="note">This figure has no static picture; it needs scripts.</p></noscript>`,
    );
  }
  if (caption !== null) parts.push(`<figcaption>${escapeHtml(typography(caption))}</figcaption>`);
  return `<figure class="plot" data-label="${label}">${parts.join("")}</figure>`;
}

function source(data: MimeBundle, mime: string, { picture }: PageContext): string {
  const base64 = textOf(data[mime]).replace(/\s/g, "");
  return picture === undefined ? `data:${mime};base64,${base64}` : picture(base64, mime);
}

function pre(text: string, kind: string): string {
  return text.trim() === ""
    ? ""
    : foldLines(text, (part) => `<pre class="${kind}">${escapeHtml(part)}</pre>`);
}

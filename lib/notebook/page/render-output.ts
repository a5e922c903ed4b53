import { PLOTLY_MIME } from "../mime";
import { escapeHtml } from "../renderable";
import { textOf, type CellOutput, type MimeBundle } from "../runner/notebook-file";
import { renderMarkdown } from "./render-markdown";
import { sanitise } from "./sanitise";

/** One output of a cell as HTML: the richest form that the page can show. */
export function renderOutput(output: CellOutput): string {
  if (output.output_type === "stream")
    return pre(textOf(output.text), output.name === "stderr" ? "stderr" : "stdout");
  if (output.output_type === "error") return pre(output.traceback.join("\n"), "error");
  return renderBundle(output.data);
}

/** JSON inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function renderBundle(data: MimeBundle): string {
  const text = (mime: string): string | null => (mime in data ? textOf(data[mime]) : null);
  if (PLOTLY_MIME in data) {
    const label = escapeHtml(text("text/plain") ?? "figure");
    return `<figure class="plot" role="img" aria-label="${label}"><script type="application/json">${scriptJson(data[PLOTLY_MIME])}</script></figure>`;
  }
  const html = text("text/html");
  if (html !== null) return `<div class="output">${sanitise(html)}</div>`;
  for (const mime of ["image/png", "image/jpeg"]) {
    if (mime in data)
      return `<img class="output" alt="" src="data:${mime};base64,${text(mime)?.replace(/\s/g, "") ?? ""}">`;
  }
  const svg = text("image/svg+xml");
  if (svg !== null) {
    return `<img class="output" alt="" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`;
  }
  const markdown = text("text/markdown");
  if (markdown !== null) return `<div class="output prose">${renderMarkdown(markdown, "output").html}</div>`;
  return pre(text("text/plain") ?? "", "stdout");
}

function pre(text: string, kind: string): string {
  return text === "" ? "" : `<pre class="${kind}">${escapeHtml(text)}</pre>`;
}

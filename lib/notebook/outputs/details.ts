import { escapeHtml, Renderable } from "./renderable";
import { toRenderable, type Showable } from "./show";

/** A folded block: the reader opens it by clicking on the summary. A string body is plain text. */
export function details(summary: string, body: Showable): Renderable {
  const inner = typeof body === "string" ? `<p>${escapeHtml(body)}</p>` : htmlOf(toRenderable(body));
  const text = typeof body === "string" ? body : toRenderable(body).toString();
  return new Renderable({
    "text/html": `<details><summary>${escapeHtml(summary)}</summary>${inner}</details>`,
    "text/plain": `${summary}\n${text}`,
  });
}

function htmlOf(body: Renderable): string {
  const source = body.bundle["text/html"];
  return typeof source === "string" ? source : `<pre>${escapeHtml(body.toString())}</pre>`;
}

import { inspect } from "node:util";
import type { Bundle } from "./display";

/** Something `show` can display: a MIME bundle that prints as plain text where there is no notebook. */
export class Renderable {
  readonly bundle: Bundle;
  constructor(bundle: Bundle) {
    this.bundle = bundle;
  }
  /** The text/plain form. */
  toString(): string {
    return String(this.bundle["text/plain"] ?? "");
  }
  /** As the last value of a cell it prints as text. */
  [inspect.custom](): string {
    return this.toString();
  }
}

/** Markdown, rendered by the front end. */
export function markdown(source: string): Renderable {
  return new Renderable({ "text/markdown": source, "text/plain": source });
}

/** HTML; scripts do not run in a notebook that was not executed here (JupyterLab trusts no foreign output). */
export function html(source: string, plain: string = plainText(source)): Renderable {
  return new Renderable({ "text/html": source, "text/plain": plain });
}

/** Makes text safe inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

const named: Readonly<Record<string, string>> = { quot: '"', lt: "<", gt: ">", amp: "&" };

/** HTML without its tags, for the text/plain form. */
export function plainText(source: string): string {
  return source
    .replace(/<(br|\/p|\/tr|\/li|\/h\d|\/summary|\/details|\/caption)\b[^>]*>/gi, "\n")
    .replace(/<\/(td|th)>/gi, "  ")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(quot|lt|gt|amp);/g, (_, name: string) => named[name] ?? "")
    .trim();
}

import hljs from "highlight.js/lib/core";
import typescript from "highlight.js/lib/languages/typescript";

hljs.registerLanguage("typescript", typescript);

/** TypeScript as HTML with highlight.js class names. */
export function highlight(source: string): string {
  return hljs.highlight(source, { language: "typescript" }).value;
}

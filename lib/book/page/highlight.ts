import { pagePackages } from "./page-packages";

/** TypeScript as HTML with highlight.js class names. */
export function highlight(source: string): string {
  return pagePackages().hljs.highlight(source, { language: "typescript" }).value;
}

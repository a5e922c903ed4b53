import type { Renderable } from "grokbook/notebook/outputs/renderable";

/** A table as a reader sees it, cell by cell: every row by the titles of its columns; the caption apart. */
export function cellsOf(table: Renderable): {
  readonly caption: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
} {
  const html = String(table.bundle["text/html"]);
  const texts = (source: string, tag: string): string[] =>
    [...source.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, "gs"))].map(([, text]) =>
      (text ?? "").replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    );
  const [head, ...body] = texts(html, "tr");
  const titles = texts(head ?? "", "th");
  return {
    caption: texts(html, "caption")[0] ?? "",
    rows: body.map((row) => Object.fromEntries(texts(row, "td").map((text, i) => [titles[i] ?? "", text]))),
  };
}

import { escapeHtml, plainText } from "../../notebook/outputs/renderable";
import type { PageContext } from "./page-context";
import { pagePackages } from "./page-packages";
import { sanitise } from "./sanitise";
import { slug } from "./slug";
import { typography } from "./typography";

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** Anchor in the page. */
  readonly id: string;
}

export interface RenderedMarkdown {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/**
 * Markdown as safe HTML. `$…$` and `$$…$$` become MathML, which browsers draw without fonts or scripts.
 * @param before The headings that the page has already: no two get the same id.
 */
export function renderMarkdown(
  source: string,
  context: PageContext,
  before: readonly Heading[] = [],
): RenderedMarkdown {
  const headings: Heading[] = [];
  const formulas: string[] = [];
  const { Marked } = pagePackages();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        const text = plainText(inner).replace(/\uE000\d+\uE001/g, "");
        const above = [...before, ...headings];
        const id = uniqueId(`${context.prefix}${slug(text)}`, above);
        headings.push({ level: depth, text, id });
        // The line below a chapter's title is no section of it: as a heading it would skip a level.
        if (depth === 3 && above.at(-1)?.level === 1) return `<p class="subtitle" id="${id}">${inner}</p>\n`;
        return `<h${depth} id="${id}">${inner}</h${depth}>\n`;
      },
      text(token) {
        if ("tokens" in token && token.tokens !== undefined) return this.parser.parseInline(token.tokens);
        return "escaped" in token && token.escaped === true ? token.text : escapeHtml(typography(token.text));
      },
      link({ href, title, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const target = context.link(href);
        if (target === null) return `<span title="${escapeHtml(href)}">${inner}</span>`;
        const name = title == null ? "" : ` title="${escapeHtml(title)}"`;
        return `<a href="${escapeHtml(target)}"${name}>${inner}</a>`;
      },
    },
  });
  const withoutMaths = source.replace(
    // Code first: a dollar inside it is a dollar.
    /(```[\s\S]*?```|`[^`\n]*`)|\$\$([\s\S]+?)\$\$|\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)/g,
    (whole: string, code?: string, block?: string, inline?: string) => {
      if (code !== undefined) return whole;
      formulas.push(formula(block ?? inline ?? "", block !== undefined));
      return `\uE000${formulas.length - 1}\uE001`;
    },
  );
  const html = sanitise(marked.parse(withoutMaths, { async: false }));
  return { html: html.replace(/\uE000(\d+)\uE001/g, (_, i: string) => formulas[Number(i)] ?? ""), headings };
}

function formula(tex: string, displayMode: boolean): string {
  return pagePackages().katex.renderToString(tex, { displayMode, output: "mathml", throwOnError: false });
}

function uniqueId(id: string, headings: readonly Heading[]): string {
  const taken = new Set(headings.map((heading) => heading.id));
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

import type { HLJSApi, LanguageFn } from "highlight.js";
import type * as Katex from "katex";
import type * as Markdown from "marked";
import type SanitizeHtml from "sanitize-html";
import { withPackages } from "../../data/optional-package";

/** What makes pages of notebooks. */
export interface PagePackages {
  readonly Marked: typeof Markdown.Marked;
  readonly katex: typeof Katex.default;
  readonly hljs: HLJSApi;
  readonly sanitizeHtml: typeof SanitizeHtml;
}

let loaded: PagePackages | null = null;

/** Loaded with the first page: training needs none of them, and an installed library does not bring them. @throws MissingPackageError */
export function pagePackages(): PagePackages {
  loaded ??= withPackages(
    { what: "A page made of notebooks", packages: ["highlight.js", "katex", "marked", "sanitize-html"] },
    load,
  );
  return loaded;
}

function load(): PagePackages {
  const hljs = require("highlight.js/lib/core") as HLJSApi;
  hljs.registerLanguage("typescript", require("highlight.js/lib/languages/typescript") as LanguageFn);
  const { Marked } = require("marked") as typeof Markdown;
  return {
    Marked,
    katex: require("katex") as typeof Katex.default,
    hljs,
    sanitizeHtml: require("sanitize-html") as typeof SanitizeHtml,
  };
}

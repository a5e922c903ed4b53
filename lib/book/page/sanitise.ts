import type sanitizeHtml from "sanitize-html";
import { pagePackages } from "./page-packages";

const options = (defaults: sanitizeHtml.IDefaults): sanitizeHtml.IOptions => ({
  allowedTags: [
    ...defaults.allowedTags,
    "img",
    "details",
    "summary",
    "progress",
    "caption",
    "del",
    "ins",
    "input",
  ],
  allowedAttributes: {
    a: ["href", "title", "id", "name"],
    img: ["src", "alt", "title", "width", "height"],
    progress: ["value", "max"],
    details: ["open"],
    input: ["type", "checked", "disabled"],
    span: ["title"],
    "*": ["id", "align", "colspan", "rowspan", "class"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: { img: ["data"] },
  allowProtocolRelative: false,
  // A page that loads nothing from elsewhere works offline and tells no one who reads it.
  transformTags: {
    img: (tagName, attribs) =>
      /^https?:/i.test(attribs["src"] ?? "")
        ? {
            tagName: "a",
            attribs: { href: attribs["src"] ?? "" },
            text: attribs["alt"] || "a picture elsewhere",
          }
        : { tagName, attribs },
  },
  // A check box is all that Markdown needs an input for.
  exclusiveFilter: ({ tag, attribs }) => tag === "input" && attribs["type"] !== "checkbox",
});

/** HTML without anything that runs or reaches out: a notebook's text and outputs may come from anywhere. */
export function sanitise(html: string): string {
  const { sanitizeHtml } = pagePackages();
  return withoutEmptyHeaders(sanitizeHtml(html, options(sanitizeHtml.defaults)));
}

/** A column without a name has no header: a cell that says nothing is read out as nothing. */
const withoutEmptyHeaders = (html: string): string => html.replace(/<th(\s[^>]*)?>\s*<\/th>/g, "<td$1></td>");

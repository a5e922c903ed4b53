import { slug } from "./slug";

/** What a notebook's text and outputs need to know of the page they become a part of. */
export interface PageContext {
  /** In front of every anchor, so that chapters on one page do not collide. */
  readonly prefix: string;
  /** Where a link of the notebook leads on this page; null: nowhere, its text stays. */
  link(href: string): string | null;
  /** Puts a picture beside the page and says where; without it pictures stand in the page and figures have none. */
  picture?(base64: string, type: string): string;
  /** HTML that stands below the outputs of a code cell; "" for none. */
  below?(source: string): string;
}

/** All chapters on one page: a link to a notebook leads to its chapter's anchor. */
export function onePage(prefix: string): PageContext {
  return {
    prefix,
    link: (href) => {
      const chapter = notebookLink(href);
      return chapter === null ? href : `#${chapter.name}`;
    },
  };
}

/** A page for each of these chapters: what leads to no chapter, no heading and not out of the book loses its link. */
export function pageEach(
  names: ReadonlySet<string>,
  picture: (base64: string, type: string) => string,
  below: (source: string) => string = () => "",
): PageContext {
  return {
    prefix: "",
    picture,
    below,
    link: (href) => {
      if (/^(https?|mailto):/i.test(href)) return href;
      if (href.startsWith("#")) return `#${slug(decode(href.slice(1)))}`;
      const chapter = notebookLink(href);
      if (chapter === null || !names.has(chapter.name)) return null;
      return `${chapter.name}.html${chapter.anchor === "" ? "" : `#${slug(decode(chapter.anchor))}`}`;
    },
  };
}

function notebookLink(href: string): { name: string; anchor: string } | null {
  const [, name, anchor = ""] = /^(?:\.\/)?([\w.-]+)\.ipynb(?:#(.*))?$/.exec(href) ?? [];
  return name === undefined ? null : { name, anchor };
}

function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor; // a lone per cent sign
  }
}

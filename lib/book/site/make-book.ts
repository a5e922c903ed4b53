import { basename } from "node:path";
import { renderChapter, type Chapter } from "../page/chapter";
import { pageEach } from "../page/page-context";
import { textOf, type Notebook } from "../../notebook/runner/notebook-file";
import type { BookFacts } from "./book-frame";
import { bookScript } from "./book-script";
import { bookStyle } from "./book-style";
import { brokenLinks } from "./broken-links";
import { chapterPage } from "./chapter-page";
import { chapterPanel } from "./chapter-panel";
import { executionNotes, executionOf } from "./execution";
import { indexPage, type Card } from "./index-page";
import { playPage, type StillPicture } from "./play-page";
import { thumbnailOf } from "./thumbnail";

export interface BookSource {
  /** Path of the notebook; its name becomes the page's. */
  readonly file: string;
  readonly notebook: Notebook;
}

export interface Book {
  /** Every file of the site, by its path in the folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What its maker should know: chapters never executed, figures without a picture, links that lead nowhere. */
  readonly notes: readonly string[];
}

/** Notebooks as a static site: a page a chapter, an index, pictures and one Plotly beside them. Nothing is loaded from elsewhere. */
export function makeBook(sources: readonly BookSource[], plotly: Uint8Array, facts: BookFacts): Book {
  const files = new Map<string, string | Uint8Array>();
  const notes: string[] = [];
  const names = new Set(sources.map(({ file }) => basename(file, ".ipynb")));
  const cards: Card[] = [];
  let still: StillPicture | null = null;
  for (const { file, notebook } of sources) {
    const id = basename(file, ".ipynb");
    const pictures = new Map<string, string>();
    const panel = chapterPanel(id);
    const picture = (base64: string, type: string): string => {
      const known = pictures.get(base64);
      if (known !== undefined) return known;
      const name = `pictures/${id}-${pictures.size + 1}.${type.replace(/^image\//, "")}`;
      files.set(name, Buffer.from(base64, "base64"));
      pictures.set(base64, name);
      return name;
    };
    const context = pageEach(names, picture, facts.play === undefined ? () => "" : panel.below);
    const chapter = renderChapter(id, notebook, context);
    const execution = executionOf(notebook);
    const told = executionNotes(execution);
    notes.push(...told.map((note) => `${basename(file)}: ${note}`));
    if (execution.withoutPicture > 0)
      notes.push(
        `${basename(file)}: ${execution.withoutPicture} of ${execution.figures} figures have no static picture; node tools/figures.mjs ${file} draws them.`,
      );
    if (facts.play !== undefined && !panel.placed())
      notes.push(`${basename(file)}: the figure that its panel belongs to is not drawn; the page has none.`);
    still ??= stillOf(notebook, id, pictures);
    cards.push({ chapter, notes: told, picture: pictures.get(thumbnailOf(notebook) ?? "") ?? null });
  }
  const chapters: Chapter[] = cards.map(({ chapter }) => chapter);
  const pages = new Map(
    cards.map(({ chapter, notes: told }, i) => [`${chapter.id}.html`, chapterPage(chapters, i, told, facts)]),
  );
  pages.set("index.html", indexPage(cards, facts));
  if (facts.play !== undefined) {
    pages.set("play.html", playPage(facts, still));
    files.set("assets/play.js", facts.play.script);
  }
  notes.push(...brokenLinks(pages));
  for (const [name, html] of pages) files.set(name, html);
  files.set("assets/book.css", bookStyle);
  files.set("assets/book.js", bookScript);
  files.set("assets/plotly.min.js", plotly);
  return { files, notes };
}

/** The three regimes as a chapter drew them. */
function stillOf(
  { cells }: Notebook,
  id: string,
  pictures: ReadonlyMap<string, string>,
): StillPicture | null {
  const cell = cells.find(
    ({ cell_type, source }) => cell_type === "code" && /figures\.regimes\(/.test(textOf(source)),
  );
  const data = cell?.outputs?.flatMap((output) =>
    "data" in output && "image/png" in output.data ? [output.data] : [],
  )[0];
  const file = data === undefined ? undefined : pictures.get(textOf(data["image/png"]).replace(/\s/g, ""));
  return data === undefined || file === undefined
    ? null
    : { file, chapter: `${id}.html`, caption: textOf(data["text/plain"]) };
}

import type { Chapter } from "../page/chapter";
import { escapeHtml } from "../../notebook/outputs/renderable";
import { bookFrame, tools, type BookFacts } from "./book-frame";

/** A chapter as a page of its own, among all chapters. */
export function chapterPage(
  chapters: readonly Chapter[],
  at: number,
  notes: readonly string[],
  book: BookFacts,
): string {
  const chapter = chapters[at] as Chapter;
  const warnings = notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join("");
  const body = `<a class="skip" href="#main">to the text</a>
<nav class="side" aria-label="contents">
<a class="home" href="index.html">${escapeHtml(book.title)}</a>
<ol>${chapters.map((other) => entry(other, other === chapter)).join("")}</ol>
</nav>
<main id="main">
${tools('<button id="unfold" type="button" hidden>show all code</button>')}
<details class="contents"><summary>Contents</summary>
<ul><li><a href="index.html">All chapters</a></li>${sections(chapter)}</ul></details>
${warnings}
<article>
${chapter.html}
</article>
${pager(chapters[at - 1], chapters[at + 1])}
<footer>${escapeHtml(book.facts)}</footer>
</main>`;
  return bookFrame(book, chapter.title, "chapter", body);
}

function entry(chapter: Chapter, current: boolean): string {
  const link = `<a href="${chapter.id}.html">${escapeHtml(chapter.title)}</a>`;
  return current ? `<li aria-current="page">${link}<ul>${sections(chapter)}</ul></li>` : `<li>${link}</li>`;
}

function sections({ headings }: Chapter): string {
  return headings.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join("");
}

function pager(before: Chapter | undefined, after: Chapter | undefined): string {
  const link = (chapter: Chapter | undefined, word: string, rel: string): string =>
    chapter === undefined
      ? ""
      : `<a rel="${rel}" href="${chapter.id}.html"><small>${word}</small>${escapeHtml(chapter.title)}</a>`;
  return `<nav class="pager" aria-label="chapters">${link(before, "← before", "prev")}${link(after, "next →", "next")}</nav>`;
}

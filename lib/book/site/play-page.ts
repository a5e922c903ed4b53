import { escapeHtml } from "../../notebook/outputs/renderable";
import { panelHtml } from "../../play/html/panel-html";
import { playPanel } from "../../play/html/panels";
import { bookFrame, tools, type BookFacts } from "./book-frame";

/** A picture that stands where no script runs: what an executed chapter drew, and where it is told. */
export interface StillPicture {
  readonly file: string;
  readonly chapter: string;
  readonly caption: string;
}

/** The page in which three models train side by side. */
export function playPage(book: BookFacts, still: StillPicture | null): string {
  const body = `<a class="skip" href="#main">to the text</a>
<main id="main">
${tools()}
<p class="facts"><a href="index.html">${escapeHtml(book.title)}</a></p>
<h1>How much data is enough?</h1>
${panelHtml(playPanel, 2)}
${still === null ? "" : noscript(still)}<footer>${escapeHtml(book.facts)} Everything runs in this page; nothing is sent anywhere.</footer>
</main>`;
  return bookFrame(book, "Train it here", "play", body);
}

const noscript = ({ file, chapter, caption }: StillPicture): string =>
  `<noscript><figure><img src="${file}" alt="${escapeHtml(caption)}"><figcaption>${escapeHtml(caption)} <a href="${chapter}">The chapter.</a></figcaption></figure></noscript>\n`;

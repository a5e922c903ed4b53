import type { Chapter } from "../page/chapter";
import { escapeHtml } from "../../notebook/outputs/renderable";
import { bookFrame, tools, type BookFacts } from "./book-frame";
import { tally, verdictPicture } from "./verdict-picture";

/** What the index shows of a chapter. */
export interface Card {
  readonly chapter: Chapter;
  /** File of its picture, or null when it has none. */
  readonly picture: string | null;
  readonly notes: readonly string[];
}

/** The first page: every chapter with a picture, the paper's sections and what its checks found. */
export function indexPage(cards: readonly Card[], book: BookFacts): string {
  const body = `<main id="main">
${tools()}
<h1>${escapeHtml(book.title)}</h1>
<p class="lead">${escapeHtml(book.lead)}</p>
<p class="facts">After Zhu, Fu, Zhou and Lin, <a href="https://arxiv.org/abs/2401.10463"><i>Critical Data Size of Language Models from a Grokking Perspective</i></a> (2024).</p>
${invitation(book)}<ol class="cards">
${cards.map(card).join("\n")}
</ol>
${library(book.api)}<footer>${escapeHtml(book.facts)}</footer>
</main>`;
  return bookFrame(book, null, "index", body);
}

function card({ chapter, picture, notes }: Card): string {
  const { id, title, subtitle, checks } = chapter;
  const claims = checks.flatMap((check) => check.claims);
  const [status] = notes;
  const verdict = status ?? tally(claims);
  return `<li><a class="card" href="${id}.html">${thumb(picture, claims, id)}<div class="text"><h2>${escapeHtml(title)}</h2>${line("paper", subtitle)}${line("verdict", verdict)}</div></a></li>`;
}

function thumb(picture: string | null, claims: Parameters<typeof tally>[0], id: string): string {
  if (picture !== null)
    return `<div class="thumb"><img src="${picture}" alt="" width="900" height="420" loading="lazy"></div>`;
  const inner = claims.length > 0 ? verdictPicture(claims) : `<span>${escapeHtml(id.slice(0, 2))}</span>`;
  return `<div class="thumb drawn">${inner}</div>`;
}

const invitation = ({ play }: BookFacts): string =>
  play === undefined
    ? ""
    : `<p class="try"><a href="play.html">Train it here</a>: three models side by side, in this browser, to the same bytes as in Node.</p>\n`;

const library = (api: string | undefined): string =>
  api === undefined
    ? ""
    : `<p class="facts"><a href="${escapeHtml(api)}">The library behind the chapters</a>: every function and type.</p>\n`;

const line = (kind: string, text: string): string =>
  text === "" ? "" : `<p class="${kind}">${escapeHtml(text)}</p>`;

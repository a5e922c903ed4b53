import { verdictText } from "../../notebook/outputs/check";
import { escapeHtml } from "../../notebook/outputs/renderable";
import { formatCell } from "../../notebook/outputs/table";
import type { Chapter } from "./chapter";
import { pageScript } from "./page-script";
import { pageStyle } from "./page-style";

export interface WorkbookPageOptions {
  readonly title: string;
  /** Sentences under the title: profile, machine, date. */
  readonly facts: readonly string[];
  /** The text of plotly.min.js; the page then needs nothing else. */
  readonly plotly: string;
  /** Chapters not executed here, by id, with the sentence above them; what they were committed with is shown, and judges nothing. */
  readonly coming?: ReadonlyMap<string, string>;
}

/** All chapters in one self-contained page: contents, the claims with their verdicts on top, every figure interactive. */
export function workbookPage(
  chapters: readonly Chapter[],
  { title, facts, plotly, coming = new Map<string, string>() }: WorkbookPageOptions,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<nav>
<button id="theme" type="button" hidden title="light or dark" aria-label="switch between light and dark">◐</button>
<a class="home" href="#top">${escapeHtml(title)}</a>
<ol>${chapters.map((chapter) => contents(chapter, coming.has(chapter.id))).join("")}</ol>
</nav>
<main id="top">
<header>
<h1>${escapeHtml(title)}</h1>
<p class="facts">${facts.map(escapeHtml).join("<br>")}</p>
</header>
${claimsTable(chapters.filter(({ id }) => !coming.has(id)))}
${chapters.map((chapter) => article(chapter, coming.get(chapter.id))).join("\n")}
</main>
<script>${plotly.replaceAll("</script", "<\\/script")}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function article({ id, html }: Chapter, note: string | undefined): string {
  const above = note === undefined ? "" : `<p class="coming" role="note">${escapeHtml(note)}</p>\n`;
  return `<article id="${id}">\n${above}${html}\n</article>`;
}

function contents({ id, title, headings }: Chapter, toCome: boolean): string {
  const inner = headings
    .map((heading) => `<li><a href="#${heading.id}">${escapeHtml(heading.text)}</a></li>`)
    .join("");
  const mark = toCome ? " <small>(not executed)</small>" : "";
  return `<li><a href="#${id}">${escapeHtml(title)}</a>${mark}<ul>${inner}</ul></li>`;
}

function claimsTable(chapters: readonly Chapter[]): string {
  const rows = chapters.flatMap(({ title, checks }) =>
    checks.flatMap(({ claims, anchor }) =>
      claims.map((claim) => {
        const kind = claim.pass === null ? "undecided" : claim.pass ? "yes" : "no";
        const cells = [claim.claim, formatCell(claim.measured), claim.expected ?? ""].map(
          (text) => `<td>${escapeHtml(text)}</td>`,
        );
        return `<tr><td class="${kind}">${verdictText(claim)}</td>${cells.join("")}<td><a href="#${anchor}">${escapeHtml(title)}</a></td></tr>`;
      }),
    ),
  );
  if (rows.length === 0) return "";
  return `<section id="claims"><h2>What was checked</h2><table><thead><tr><th></th><th>claim</th><th>measured</th><th>expected</th><th>chapter</th></tr></thead><tbody>${rows.join("\n")}</tbody></table></section>`;
}

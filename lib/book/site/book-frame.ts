import { escapeHtml } from "../../notebook/outputs/renderable";

/** What every page of the book shares. */
export interface BookFacts {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead: string;
  /** At the foot of every page: version, date. */
  readonly facts: string;
  /** Page of the library's functions and types, where there is one: `npm run api` writes it. */
  readonly api?: string;
  /** What trains in the pages; without it the book only tells. */
  readonly play?: PlayAssets;
}

/** What the pages need to train. */
export interface PlayAssets {
  /** The script of the panels, with the worker and the kernels inside it. */
  readonly script: string;
  /** `data/results/quick-runs.json`: runs of Node that a page holds its own against. */
  readonly quickRuns: string;
}

/** A page of the book around its body. Style and script lie beside it, so that it works from a file, offline. */
export function bookFrame(
  { title, play }: BookFacts,
  name: string | null,
  kind: string,
  body: string,
): string {
  const full = name === null ? title : `${name} · ${title}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(full)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/book.css">
</head>
<body class="${kind}">
${body}
<script src="assets/book.js" data-plotly="assets/plotly.min.js"></script>${play !== undefined && body.includes("data-play=") ? panelScripts(play) : ""}
</body>
</html>
`;
}

/** Where a page has a panel: the published runs in it, since a page from a file may read no other, and the panels' script. */
const panelScripts = ({ quickRuns }: PlayAssets): string =>
  `\n<script type="application/json" id="quick-runs">${quickRuns.replaceAll("<", "\\u003c")}</script>\n<script src="assets/play.js"></script>`;

/** The buttons; the script shows them, since they do nothing without it. */
export const tools = (more = ""): string =>
  `<div class="tools"><button id="theme" type="button" hidden>light / dark</button>${more}</div>`;

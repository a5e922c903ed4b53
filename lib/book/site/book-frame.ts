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
}

/** A page of the book around its body. Style and script lie beside it, so that it works from a file, offline. */
export function bookFrame({ title }: BookFacts, name: string | null, kind: string, body: string): string {
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
<script src="assets/book.js" data-plotly="assets/plotly.min.js"></script>
</body>
</html>
`;
}

/** The buttons; the script shows them, since they do nothing without it. */
export const tools = (more = ""): string =>
  `<div class="tools"><button id="theme" type="button" hidden>light / dark</button>${more}</div>`;

/** A text output longer than this is folded after its first lines. */
const MOST_LINES = 40;
const FIRST_LINES = 12;
/** A table with more rows is folded whole. */
const MOST_ROWS = 40;

/** Text whose first lines stand open and whose rest is folded, when it is long. */
export function foldLines(text: string, render: (part: string) => string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  if (lines.length <= MOST_LINES) return render(text);
  const [first, rest] = [lines.slice(0, FIRST_LINES), lines.slice(FIRST_LINES)];
  return `${render(first.join("\n"))}<details class="more"><summary>${rest.length} more lines</summary>${render(rest.join("\n"))}</details>`;
}

/** HTML that is folded when it holds a long table. */
export function foldTable(html: string): string {
  const rows = html.match(/<tr[\s>]/g)?.length ?? 0;
  if (rows <= MOST_ROWS) return html;
  return `<details class="more"><summary>table of ${rows} rows</summary>${html}</details>`;
}

import type { CheckResult } from "../check";
import { CHECK_MIME } from "../mime";
import { escapeHtml } from "../renderable";
import { textOf, type Notebook, type NotebookCell } from "../runner/notebook-file";
import { highlight } from "./highlight";
import { renderMarkdown, type Heading } from "./render-markdown";
import { renderOutput } from "./render-output";

/** An executed notebook as a part of the page. */
export interface Chapter {
  /** Anchor: the notebook's file name without extension. */
  readonly id: string;
  readonly title: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly checks: readonly ChapterCheck[];
}

export interface ChapterCheck extends CheckResult {
  /** Where it stands in the page. */
  readonly anchor: string;
}

/** Cells with one of these tags show their code; the others fold it. */
const OPEN_TAGS = ["parameters", "method"];

/** Renders an executed notebook: prose, folded code, figures as data for the page's one Plotly, checks with anchors. */
export function renderChapter(id: string, notebook: Notebook): Chapter {
  const headings: Heading[] = [];
  const checks: ChapterCheck[] = [];
  const parts = notebook.cells.map((cell, i) => {
    if (cell.cell_type === "markdown") {
      const rendered = renderMarkdown(textOf(cell.source), `${id}-${i}`);
      headings.push(...rendered.headings);
      return `<section class="prose">${rendered.html}</section>`;
    }
    return cell.cell_type === "code" ? codeCell(cell, `${id}-${i}`, checks) : "";
  });
  const title = headings.find((heading) => heading.level === 1)?.text ?? id;
  return { id, title, html: parts.join("\n"), headings: headings.filter(({ level }) => level === 2), checks };
}

/** The results of a notebook's `check` cells, in order. */
export function checksOf(notebook: Notebook): CheckResult[] {
  return notebook.cells.flatMap((cell) =>
    (cell.outputs ?? []).flatMap((output) =>
      "data" in output && CHECK_MIME in output.data ? [output.data[CHECK_MIME] as CheckResult] : [],
    ),
  );
}

function codeCell(cell: NotebookCell, anchor: string, checks: ChapterCheck[]): string {
  const source = textOf(cell.source).trim();
  if (source === "") return "";
  const tags = (cell.metadata["tags"] ?? []) as string[];
  const open = tags.some((tag) => OPEN_TAGS.includes(tag)) ? " open" : "";
  const code = `<details class="code"${open}><summary>${escapeHtml(codeTitle(source))}</summary><pre><code>${highlight(source)}</code></pre></details>`;
  const outputs = (cell.outputs ?? []).map((output, i) => {
    if (!("data" in output) || !(CHECK_MIME in output.data)) return renderOutput(output);
    const check = { ...(output.data[CHECK_MIME] as CheckResult), anchor: `${anchor}-check-${i}` };
    checks.push(check);
    return `<div class="check" id="${check.anchor}">${renderOutput(output)}</div>`;
  });
  return `<section class="cell">${code}${outputs.join("\n")}</section>`;
}

/** What a folded cell is called: its leading comment, else its first line that is no import. */
function codeTitle(source: string): string {
  const lines = source.split("\n").map((line) => line.trim());
  const comment = /^(?:\/\/|\/\*\*?)\s*(.+?)\s*(?:\*\/)?$/.exec(lines[0] ?? "")?.[1];
  const line =
    comment ?? lines.find((text) => text !== "" && !/^(import|}|\/\/)/.test(text)) ?? lines[0] ?? "";
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

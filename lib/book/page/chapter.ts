import type { CheckResult } from "../../notebook/outputs/check";
import { CHECK_MIME } from "../../notebook/outputs/mime";
import { escapeHtml } from "../../notebook/outputs/renderable";
import { textOf, type Notebook, type NotebookCell } from "../../notebook/runner/notebook-file";
import { highlight } from "./highlight";
import { onePage, type PageContext } from "./page-context";
import { renderMarkdown, type Heading } from "./render-markdown";
import { renderOutput, renderOutputs } from "./render-output";

/** An executed notebook as a part of the page. */
export interface Chapter {
  /** Anchor: the notebook's file name without extension. */
  readonly id: string;
  readonly title: string;
  /** The paper's sections and figures, from the line below the title; "" when there is none. */
  readonly subtitle: string;
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

/**
 * Renders an executed notebook: prose, folded code, figures as data for the page's one Plotly, checks with anchors.
 * @param context The page it becomes a part of. Default: one page for all chapters.
 */
export function renderChapter(
  id: string,
  notebook: Notebook,
  context: PageContext = onePage(`${id}-`),
): Chapter {
  const headings: Heading[] = [];
  const checks: ChapterCheck[] = [];
  const parts = notebook.cells.map((cell, i) => {
    if (cell.cell_type === "markdown") {
      const rendered = renderMarkdown(textOf(cell.source), context, headings);
      headings.push(...rendered.headings);
      return `<section class="prose">${rendered.html}</section>`;
    }
    return cell.cell_type === "code" ? codeCell(cell, `${context.prefix}cell-${i}`, checks, context) : "";
  });
  const at = headings.findIndex((heading) => heading.level === 1);
  const below = headings[at + 1];
  return {
    id,
    title: headings[at]?.text ?? id,
    subtitle: at >= 0 && below?.level === 3 ? below.text : "",
    html: parts.join("\n"),
    headings: headings.filter(({ level }) => level === 2),
    checks,
  };
}

/** The results of a notebook's `check` cells, in order. */
export function checksOf(notebook: Notebook): CheckResult[] {
  return notebook.cells.flatMap((cell) =>
    (cell.outputs ?? []).flatMap((output) =>
      "data" in output && CHECK_MIME in output.data ? [output.data[CHECK_MIME] as CheckResult] : [],
    ),
  );
}

function codeCell(cell: NotebookCell, anchor: string, checks: ChapterCheck[], context: PageContext): string {
  const source = textOf(cell.source).trim();
  if (source === "") return "";
  const tags = (cell.metadata["tags"] ?? []) as string[];
  const open = tags.some((tag) => OPEN_TAGS.includes(tag)) ? " open" : "";
  const code = `<details class="code"${open}><summary>${escapeHtml(codeTitle(source))}</summary><pre><code>${highlight(source)}</code></pre></details>`;
  const outputs = renderOutputs(cell.outputs ?? [], context, (output, i) => {
    if (!("data" in output) || !(CHECK_MIME in output.data)) return null;
    const check = { ...(output.data[CHECK_MIME] as CheckResult), anchor: `${anchor}-check-${i}` };
    checks.push(check);
    return `<div class="check" id="${check.anchor}">${renderOutput(output, context)}</div>`;
  });
  return `<section class="cell">${code}${outputs}${context.below?.(source) ?? ""}</section>`;
}

/** What a folded cell is called: its leading comment, else the beginning of its first statement that is no import. */
function codeTitle(source: string): string {
  const comment = /^(?:\/\/|\/\*\*?)\s*(.+?)\s*(?:\*\/)?$/.exec(source.split("\n")[0] ?? "")?.[1];
  const imports = /^import\b[^;]*?["']([^"']+)["'];?/gm;
  const rest = source.replace(imports, "").replace(/^\s*\/\/.*$/gm, "");
  const statement = rest
    .replace(/\s+/g, " ")
    .replace(/([([]) /g, "$1")
    .trim();
  const from = [...source.matchAll(imports)].map((match) => `"${match[1]}"`).join(", ");
  const line = comment ?? (statement !== "" ? statement : from !== "" ? `import … from ${from}` : source);
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

import { escapeHtml, Renderable } from "./renderable";

/** A cell of a table: numbers are set right and shortened, `null` and `undefined` are left empty. */
export type TableCell = string | number | boolean | null | undefined;

export interface TableOptions {
  /** Column titles, in order. Default: the names in the first row. */
  readonly columns?: readonly string[];
  readonly caption?: string;
  /** Rows shown; the rest is counted in a last line. Default 20 (ours: fits a screen). */
  readonly limit?: number;
}

/** Rows (objects, or arrays in the order of `columns`) as a table. Everything is escaped. */
export function table(
  rows: readonly (Readonly<Record<string, TableCell>> | readonly TableCell[])[],
  options: TableOptions = {},
): Renderable {
  const { caption, limit = 20 } = options;
  const first = rows[0];
  const columns = options.columns ?? (first && !Array.isArray(first) ? Object.keys(first) : []);
  const shown = rows
    .slice(0, limit)
    .map((row) =>
      Array.isArray(row)
        ? (row as TableCell[])
        : columns.map((name) => (row as Record<string, TableCell>)[name]),
    );
  const more = rows.length > limit ? `… ${rows.length - limit} more rows` : "";
  return new Renderable({
    "text/html": htmlTable(columns, shown, caption, more),
    "text/plain": textTable(columns, shown, caption, more),
  });
}

/** How a number is written in tables: whole numbers with thin groups, others with four digits. */
export function formatCell(cell: TableCell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "string") return cell;
  if (Number.isInteger(cell)) return cell.toLocaleString("en-GB");
  if (!Number.isFinite(cell)) return String(cell);
  const size = Math.abs(cell);
  return size >= 1e-3 && size < 1e6 ? String(Number(cell.toPrecision(4))) : cell.toExponential(2);
}

/** Attribute for GitHub, which removes styles, and style for JupyterLab, whose own style sets all cells right. */
export const alignLeft = 'align="left" style="text-align: left"';
const alignRight = 'align="right" style="text-align: right"';

function htmlTable(
  columns: readonly string[],
  rows: readonly TableCell[][],
  caption: string | undefined,
  more: string,
): string {
  const numeric = columns.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === "number"));
  const line = (tag: string, cells: readonly string[], right: (i: number) => boolean): string =>
    `<tr>${cells.map((text, i) => `<${tag} ${right(i) ? alignRight : alignLeft}>${text}</${tag}>`).join("")}</tr>`;
  const titles = line("th", columns.map(escapeHtml), (i) => numeric[i] === true);
  const head = columns.length > 0 ? `<thead>${titles}</thead>` : "";
  const body = rows.map((row) =>
    line(
      "td",
      row.map((cell) => escapeHtml(formatCell(cell))),
      (i) => typeof row[i] === "number",
    ),
  );
  const title = caption === undefined ? "" : `<caption>${escapeHtml(caption)}</caption>`;
  const rest = more === "" ? "" : `<p><em>${more}</em></p>`;
  return `<table>${title}${head}<tbody>${body.join("")}</tbody></table>${rest}`;
}

function textTable(
  columns: readonly string[],
  rows: readonly TableCell[][],
  caption: string | undefined,
  more: string,
): string {
  const texts = [...(columns.length > 0 ? [[...columns]] : []), ...rows.map((row) => row.map(formatCell))];
  const widths = (texts[0] ?? []).map((_, i) => Math.max(...texts.map((row) => (row[i] ?? "").length)));
  const numeric = widths.map((_, i) => rows.every((row) => typeof row[i] === "number" || row[i] == null));
  const lines = texts.map((row) =>
    row
      .map((text, i) => (numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  return [...(caption === undefined ? [] : [caption]), ...lines, ...(more === "" ? [] : [more])].join("\n");
}

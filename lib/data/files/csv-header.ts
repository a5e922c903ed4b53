import { csvSource, isTabbed, type ReviewColumns } from "../../config/review-columns";
import { showValue } from "../../config/errors/show-value";
import { suggest } from "../../config/errors/suggest";
import type { CsvIssue } from "../errors/csv-error";
import { cut, isBlank, separatorText, type Dialect } from "./csv-dialect";
import { likelySides } from "./csv-labels";
import { decode } from "./read-bytes";

/** Where text and label stand in each row. */
export interface Places {
  readonly text: number;
  readonly label: number;
  /** Fields of a row. */
  readonly width: number;
}

/**
 * Finds the two columns by the first line alone, before any row is judged: in a file with other separators, or without a
 * header, every row is wrong, and the reason stands in the first.
 * @returns the places, or what is wrong and how to go on
 */
export function findColumns(
  file: string,
  bytes: string,
  dialect: Dialect,
  columns: ReviewColumns,
): Places | readonly CsvIssue[] {
  const start = bytes.search(/[^\n \t]/);
  const body = start <= 0 ? bytes : bytes.slice(bytes.lastIndexOf("\n", start) + 1);
  const line =
    bytes.length === body.length ? 1 : bytes.slice(0, bytes.length - body.length).split("\n").length;
  const header = firstRow(body, dialect);
  const { text = "text", label = "label" } = columns;
  const issues: CsvIssue[] = [];
  const textAt = find(header, text, columns, line, issues);
  const labelAt = find(header, label, columns, line, issues);
  if (issues.length === 0 && textAt === labelAt) {
    const got = `${showValue(String(text))} for both`;
    issues.push({ line, column: null, expected: "a column of texts and another of labels", got });
  }
  if (issues.length === 0) return { text: textAt, label: labelAt, width: header.length };
  const other =
    otherSeparator(file, body, dialect, columns, header) ?? noHeader(file, body, dialect, columns, header);
  return other === null ? issues : [{ line, column: null, ...other }];
}

const firstRow = (bytes: string, dialect: Dialect): string[] =>
  (cut(bytes, dialect, 1).data[0] ?? []).map(decode);

function place(
  header: readonly string[],
  column: string | number,
  { header: named = true }: ReviewColumns,
): number[] {
  const name = String(column).trim();
  if (named) {
    const exact = header.flatMap((found, i) => (found.trim() === name ? [i] : []));
    if (exact.length > 0) return exact;
    const folded = header.flatMap((found, i) =>
      found.trim().toLowerCase() === name.toLowerCase() ? [i] : [],
    );
    if (folded.length > 0) return folded;
  }
  const number = /^\d+$/.test(name) ? Number(name) : 0;
  return number >= 1 && number <= header.length ? [number - 1] : [];
}

function find(
  header: readonly string[],
  column: string | number,
  columns: ReviewColumns,
  line: number,
  issues: CsvIssue[],
): number {
  const places = place(header, column, columns);
  const [first] = places;
  if (first !== undefined && places.length === 1) return first;
  const shown = header.map(showValue).join(", ");
  const add = (expected: string, got: string, hint: string): void =>
    void issues.push({ line, column: null, expected, got, hint });
  if (columns.header === false)
    add(`a column number from 1 to ${header.length}`, String(column), `the first row is ${shown}`);
  else if (places.length > 1) {
    const numbers = places.map((i) => i + 1).join(" or ");
    add(
      `a column ${showValue(String(column))}`,
      `${places.length} of that name`,
      `rename one of them, or give its number: ${numbers}`,
    );
  } else {
    const near = suggest(String(column), header);
    const hint =
      near !== null
        ? `did you mean ${showValue(near.trim())}?`
        : "name the columns: { text: …, label: … }, or mine.csv?text=…&label=… as source";
    add(`a column ${showValue(String(column))}`, shown, hint);
  }
  return -1;
}

type Found = Pick<CsvIssue, "expected" | "got" | "hint">;

/** Whether the first line makes sense with another separator. */
function otherSeparator(
  file: string,
  body: string,
  dialect: Dialect,
  columns: ReviewColumns,
  header: readonly string[],
): Found | null {
  const { text = "text", label = "label" } = columns;
  for (const separator of [",", ";", "\t", "|"]) {
    if (separator === dialect.separator) continue;
    const row = firstRow(body, { ...dialect, separator });
    const both = place(row, text, columns).length === 1 && place(row, label, columns).length === 1;
    if (!(both && row.length > 1) && !(header.length === 1 && row.length > 1 && separator !== ",")) continue;
    const usual = isTabbed(file) ? "\t" : ",";
    const read = csvSource(file, { ...columns, separator });
    const copy =
      separator === usual ? `leave out the separator: ${read}` : `give source ${JSON.stringify(read)}`;
    return {
      expected: `columns separated by ${separatorText(dialect.separator)}`,
      got: `${separatorText(separator)}: ${row.slice(0, 5).map(showValue).join(", ")}`,
      hint: copy,
    };
  }
  return null;
}

/** Rows looked at to guess which column is which (ours). */
const SAMPLE = 1000;
/** No header names a column at this length (ours). */
const NAME = 40;

/** Whether the first line is a review already. */
function noHeader(
  file: string,
  body: string,
  dialect: Dialect,
  columns: ReviewColumns,
  header: readonly string[],
): Found | null {
  if (columns.header === false || header.length < 2) return null;
  const isReview = header.some((cell) => cell.length > NAME && /\s\S+\s/.test(cell));
  if (!isReview && !header.some((cell) => /^[+-]?\d+(?:\.\d+)?$/.test(cell.trim()))) return null;
  const rows = cut(body, dialect, SAMPLE).data.filter((row) => !isBlank(row));
  const cells = header.map((_, i) => rows.map((row) => decode(row[i] ?? "").trim()));
  const length = cells.map((column) => column.reduce((sum, cell) => sum + cell.length, 0));
  const text = length.indexOf(length.reduce((most, l) => Math.max(most, l), 0));
  const kinds = cells.map((column) => new Set(column));
  const label = kinds.findIndex((kind, i) => i !== text && kind.size > 1 && kind.size <= 10);
  const got = `what looks like a review: ${header.slice(0, 5).map(showValue).join(", ")}`;
  const expected = "a header line that names the columns";
  if (label < 0)
    return {
      expected,
      got,
      hint: "without one give the columns by number: mine.csv?header=no&text=2&label=1",
    };
  const { sides } = likelySides([...(kinds[label] ?? [])]);
  const usual = sides[0].join() === "0" && sides[1].join() === "1";
  const numbers: ReviewColumns = { ...columns, header: false, text: text + 1, label: label + 1 };
  const source = csvSource(
    file,
    usual || columns.labels !== undefined ? numbers : { ...numbers, labels: sides },
  );
  return { expected, got, hint: `without one give the columns by number: source ${JSON.stringify(source)}` };
}

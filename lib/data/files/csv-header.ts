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
  if (other !== null) return [{ line, column: null, ...other }];
  const hint = columns.header === false ? null : nameThem(file, body, dialect, columns, header);
  return issues.map((issue) => (issue.hint === NAMING && hint !== null ? { ...issue, hint } : issue));
}

const NAMING = "name the columns: { text: …, label: … }, or mine.csv?text=…&label=… as source";

/** The same with the names of this file, as far as they can be guessed; what was named and is there stays. */
function nameThem(
  file: string,
  body: string,
  dialect: Dialect,
  columns: ReviewColumns,
  header: readonly string[],
): string | null {
  const rows = sample(body, dialect).slice(1);
  const guess = likelyColumns(rows, header.length, columns);
  if (guess === null) return null;
  const pick = (name: "text" | "label"): string =>
    place(header, columns[name] ?? name, columns).length === 1
      ? String(columns[name] ?? name)
      : (header[guess[name]] ?? "").trim();
  const named = { ...columns, text: pick("text"), label: pick("label"), ...guess.labels };
  return named.text === named.label || named.text === "" || named.label === ""
    ? null
    : `name the columns, perhaps: source ${JSON.stringify(csvSource(file, named))}`;
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
    const hint = near !== null ? `did you mean ${showValue(near.trim())}?` : NAMING;
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
/** A column of more different values holds no labels (ours). */
const MOST_LABELS = 10;
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
  const got = `what looks like a review: ${header.slice(0, 5).map(showValue).join(", ")}`;
  const expected = "a header line that names the columns";
  const guess = likelyColumns(sample(body, dialect), header.length, columns);
  const source =
    guess === null
      ? csvSource(file, { ...columns, header: false, text: 2, label: 1 })
      : csvSource(file, {
          ...columns,
          ...guess.labels,
          header: false,
          text: guess.text + 1,
          label: guess.label + 1,
        });
  return { expected, got, hint: `without one give the columns by number: source ${JSON.stringify(source)}` };
}

const sample = (body: string, dialect: Dialect): string[][] =>
  cut(body, dialect, SAMPLE).data.filter((row) => !isBlank(row));

/** The longest column, and the other one of fewest different values, with the way to name its labels. */
function likelyColumns(
  rows: readonly (readonly string[])[],
  width: number,
  columns: ReviewColumns,
): { readonly text: number; readonly label: number; readonly labels: Pick<ReviewColumns, "labels"> } | null {
  const cells = Array.from({ length: width }, (_, i) => rows.map((row) => decode(row[i] ?? "").trim()));
  const length = cells.map((column) => column.reduce((sum, cell) => sum + cell.length, 0));
  const text = length.indexOf(length.reduce((most, l) => Math.max(most, l), 0));
  const kinds = cells.map((column) => [...new Set(column)]);
  const few = (i: number): number => {
    const size = kinds[i]?.length ?? 0;
    return i === text || size < 2 || size > MOST_LABELS ? Infinity : size;
  };
  const label = kinds.reduce((best, _, i) => (few(i) < few(best) ? i : best), -1);
  if (label < 0) return null;
  const { sides } = likelySides(kinds[label] ?? []);
  const usual = columns.labels !== undefined || sides.join(";") === "0;1";
  return { text, label, labels: usual ? {} : { labels: sides } };
}

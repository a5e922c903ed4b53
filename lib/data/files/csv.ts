import Papa from "papaparse";
import type { ReviewColumns } from "../../config/review-columns";
import { suggest } from "../../config/errors/suggest";
import { showValue } from "../../config/errors/show-value";
import { CsvError, type CsvIssue } from "../errors/csv-error";
import { decode, readBytes } from "./read-bytes";

/** Reviews as read: equally long columns. */
export interface ReviewTable {
  readonly texts: readonly string[];
  /** 0 negative, 1 positive. */
  readonly labels: Uint8Array;
}

/** Longest review in characters (ours; IMDB's longest has 13,704). A longer one is most often an unclosed quote. */
const LONGEST = 1_000_000;

/**
 * Reads a CSV file of reviews (RFC 4180, comma, header line, UTF-8, gzipped or not).
 * Blank lines are skipped, further columns ignored, line ends of any kind taken.
 * @throws CsvError with every problem at once, each with file, line, column, and what was expected
 */
export function readReviews(file: string, columns: ReviewColumns = {}): ReviewTable {
  const { text = "text", label = "label", labels: names = ["0", "1"] } = columns;
  const { data, errors } = Papa.parse<string[]>(readBytes(file), { delimiter: ",", newline: "\n" });
  const header = (data[0] ?? []).map(decode);
  if (data.every(isBlank)) {
    throw new CsvError(file, [whole(`a header line with ${text} and ${label}`, "an empty file")]);
  }

  const issues: CsvIssue[] = [];
  const line = lineNumbers(data);
  for (const { row, message } of errors) {
    issues.push({
      line: line(row ?? 0),
      column: null,
      expected: "quotes that open and close a field",
      got: message.toLowerCase(),
      hint: 'put the whole field in quotes and write a quote inside it twice: ""',
    });
  }
  const textAt = find(header, text, issues);
  const labelAt = find(header, label, issues);
  // The rows cannot be judged without both columns, or behind a stray quote.
  if (issues.length > 0) throw new CsvError(file, issues);

  const texts: string[] = [];
  const labels: number[] = [];
  for (const [i, fields] of data.entries()) {
    if (i === 0 || isBlank(fields)) continue;
    const problem = (column: string | null, expected: string, got: string, hint?: string): void => {
      issues.push({ line: line(i), column, expected, got, ...(hint === undefined ? {} : { hint }) });
    };
    if (fields.length !== header.length) {
      const hint = fields.length > header.length ? "put a text with commas in quotes" : undefined;
      problem(null, `${header.length} fields`, `${fields.length}`, hint);
      continue;
    }
    const review = decode(fields[textAt] as string);
    const written = decode(fields[labelAt] as string);
    const value = names.indexOf(written.trim());
    if (review.trim() === "") problem(text, "a review", showValue(review));
    else if (review.includes("\0")) problem(text, "text", "a NUL character", "is it a binary file?");
    else if (review.length > LONGEST) {
      problem(text, `at most ${LONGEST} characters`, `${review.length}`, "is a quote left open?");
    }
    if (value < 0) {
      const hint = labels.some((l) => l < 0)
        ? undefined
        : "other words? labels: [negative, positive], or &negative=…&positive=… as source";
      problem(label, names.map((n) => JSON.stringify(n)).join(" or "), showValue(written), hint);
    }
    texts.push(review);
    labels.push(value);
  }
  if (issues.length === 0) {
    if (texts.length === 0) issues.push(whole("rows under the header line", "none"));
    else if (new Set(labels).size === 1) {
      issues.push(whole("both labels", `${names[labels[0] as 0 | 1]} in all ${texts.length} rows`));
    }
  }
  if (issues.length > 0) throw new CsvError(file, issues);
  return { texts, labels: Uint8Array.from(labels) };
}

const isBlank = (fields: readonly string[]): boolean =>
  fields.length === 1 && decode(fields[0] as string).trim() === "";

const whole = (expected: string, got: string): CsvIssue => ({ line: null, column: null, expected, got });

/** First physical line of each row: a quoted field may hold line ends. Counted only when there is something to report. */
function lineNumbers(rows: readonly (readonly string[])[]): (row: number) => number {
  let starts: number[] | null = null;
  const count = (): number[] => {
    let line = 1;
    return rows.map((fields) => {
      const start = line;
      line += 1 + fields.reduce((ends, field) => ends + field.split("\n").length - 1, 0);
      return start;
    });
  };
  return (row) => (starts ??= count())[row] ?? rows.length;
}

function find(header: readonly string[], name: string, issues: CsvIssue[]): number {
  const places = header.flatMap((column, i) => (column.trim() === name ? [i] : []));
  if (places.length === 1) return places[0] as number;
  const got = places.length === 0 ? header.map(showValue).join(", ") : `${places.length} of that name`;
  const near = suggest(name, header);
  const hint =
    places.length > 1
      ? "rename one of them"
      : near !== null
        ? `did you mean ${JSON.stringify(near)}?`
        : header.length === 1 && /[;\t|]/.test(header[0] as string)
          ? "separate the columns with commas"
          : "name the columns: { text: …, label: … }, or mine.csv?text=…&label=… as source";
  issues.push({ line: 1, column: null, expected: `a column ${JSON.stringify(name)}`, got, hint });
  return -1;
}

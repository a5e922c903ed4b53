import { csvSource, type ReviewColumns } from "../../config/review-columns";
import { showValue } from "../../config/errors/show-value";
import { CsvError, type CsvIssue } from "../errors/csv-error";
import { unescapeText } from "../text/unescape";
import { cut, dialectOf, isBlank, lineNumbers, type Dialect } from "./csv-dialect";
import { findColumns, type Places } from "./csv-header";
import { labelReader, labelsFix, sideText, type LabelReader } from "./csv-labels";
import { swallowedRows } from "./csv-swallowed";
import { decode, readBytes } from "./read-bytes";

/** Reviews as read: equally long columns. */
export interface ReviewTable {
  readonly texts: readonly string[];
  /** 0 negative, 1 positive. */
  readonly labels: Uint8Array;
  /** What a reader should know of how they were read, when there is something. */
  readonly notes?: readonly string[];
}

/** Longest review in characters (ours; IMDB's longest has 13,704). A longer one is most often an unclosed quote. */
const LONGEST = 1_000_000;

/** Places spelt out in a warning (ours). */
const SHOWN = 5;

/**
 * Reads a CSV file of reviews (RFC 4180, header line, UTF-8, gzipped or not; `columns` says what is otherwise).
 * Blank lines are skipped, further columns ignored, line ends of any kind taken.
 * @throws CsvError with every problem at once, each with file, line, column, and what was expected
 */
export function readReviews(file: string, columns: ReviewColumns = {}): ReviewTable {
  const dialect = dialectOf(file, columns);
  const bytes = withoutSep(file, readBytes(file), columns);
  if (bytes.trim() === "") {
    const { text = "text", label = "label" } = columns;
    throw new CsvError(file, [whole(`a header line with ${text} and ${label}`, "an empty file")]);
  }
  const places = findColumns(file, bytes, dialect, columns);
  if (!("width" in places)) throw new CsvError(file, places);
  const { data, errors } = cut(bytes, dialect);
  // The rows cannot be judged behind a stray quote.
  if (errors.length > 0) throw new CsvError(file, quoteIssues(file, columns, bytes, dialect, errors));
  return new Reader(file, columns, dialect, places, data).read();
}

const whole = (expected: string, got: string, hint?: string): CsvIssue => ({
  line: null,
  column: null,
  expected,
  got,
  ...(hint === undefined ? {} : { hint }),
});

/** Excel writes `sep=;` before the header, for itself alone. With the separator given, the line becomes a blank one. */
function withoutSep(file: string, bytes: string, columns: ReviewColumns): string {
  const [line, sign] = /^"?sep=([^\n])"?(?=\n|$)/i.exec(bytes) ?? [];
  if (line === undefined || sign === undefined) return bytes;
  if (columns.separator !== undefined) return bytes.slice(line.length);
  const source = csvSource(file, { ...columns, separator: sign });
  const fix = sign === "," ? "delete the line" : `delete the line, and give source ${JSON.stringify(source)}`;
  const got = `Excel's line ${JSON.stringify(line)}`;
  throw new CsvError(file, [{ line: 1, column: null, expected: "a header line", got, hint: fix }]);
}

/** What to do about quotes written as \\". */
const backslashHint = (file: string, columns: ReviewColumns): string =>
  `quotes are escaped by a backslash: give source ${JSON.stringify(csvSource(file, { ...columns, quotes: "backslash" }))}`;

/** The first problem of each line; papaparse reports a quote twice, and all behind it follows from it. */
function quoteIssues(
  file: string,
  columns: ReviewColumns,
  bytes: string,
  { escape }: Dialect,
  errors: readonly { readonly message: string; readonly index?: number | undefined }[],
): readonly CsvIssue[] {
  const byLine = new Map<number, CsvIssue>();
  for (const { message, index = 0 } of errors) {
    const line = bytes.slice(0, index).split("\n").length;
    const end = bytes.indexOf("\n", index);
    const field = bytes.slice(index, end < 0 ? undefined : end);
    const slashed = escape === '"' && field.includes('\\"');
    const issue: CsvIssue = {
      line,
      column: null,
      expected: "quotes that open and close a field",
      got: slashed ? 'a quote escaped by a backslash, \\"' : message.toLowerCase(),
      hint: slashed
        ? backslashHint(file, columns)
        : 'put the whole field in quotes and write a quote inside it twice: ""',
    };
    if (!byLine.has(line)) byLine.set(line, issue);
  }
  return [...byLine.values()];
}

interface Other {
  count: number;
  readonly line: number;
}

/** One pass over the rows of a file. */
class Reader {
  private readonly file: string;
  private readonly columns: ReviewColumns;
  private readonly dialect: Dialect;
  private readonly places: Places;
  private readonly rows: readonly (readonly string[])[];
  private readonly line: (row: number) => number;
  private readonly sideOf: LabelReader;
  private readonly issues: CsvIssue[] = [];
  private readonly texts: string[] = [];
  private readonly labels: number[] = [];
  /** Labels that belong to neither side. */
  private readonly others = new Map<string, Other>();
  /** Every label as it is written. */
  private readonly written = new Map<string, number>();
  private readonly swallowed: string[] = [];
  private escapes = 0;

  constructor(
    file: string,
    columns: ReviewColumns,
    dialect: Dialect,
    places: Places,
    rows: readonly (readonly string[])[],
  ) {
    this.file = file;
    this.columns = columns;
    this.dialect = dialect;
    this.places = places;
    this.rows = rows;
    this.line = lineNumbers(rows);
    this.sideOf = labelReader(columns);
  }

  read(): ReviewTable {
    let begun = this.columns.header === false;
    for (const [i, fields] of this.rows.entries()) {
      if (isBlank(fields)) continue;
      if (begun) this.row(i, fields);
      begun = true;
    }
    if (this.columns.labels === undefined) this.refuseOthers();
    if (this.issues.length === 0) this.wantBoth();
    if (this.issues.length > 0) throw new CsvError(this.file, this.sorted());
    const notes = this.notes();
    const { texts } = this;
    const labels = Uint8Array.from(this.labels);
    return notes.length === 0 ? { texts, labels } : { texts, labels, notes };
  }

  private problem(
    row: number,
    column: "text" | "label" | null,
    expected: string,
    got: string,
    hint?: string,
  ): void {
    const name = column === null ? null : String(this.columns[column] ?? column);
    const issue = { line: this.line(row), column: name, expected, got };
    this.issues.push(hint === undefined ? issue : { ...issue, hint });
  }

  private row(i: number, fields: readonly string[]): void {
    const { text, label, width } = this.places;
    if (fields.length !== width) {
      const more = fields.length > width ? "put a text with commas in quotes" : undefined;
      const slashed = this.dialect.escape === '"' && fields.some((field) => /\\"|\\$/.test(field));
      return this.problem(
        i,
        null,
        `${width} fields`,
        `${fields.length}`,
        slashed ? backslashHint(this.file, this.columns) : more,
      );
    }
    const written = decode(fields[label] as string).trim();
    this.written.set(written, (this.written.get(written) ?? 0) + 1);
    const side = this.sideOf(written);
    if (side === null) {
      const other = this.others.get(written);
      if (other === undefined) this.others.set(written, { count: 1, line: i });
      else other.count += 1;
      if (this.columns.labels !== undefined) return;
    }
    this.review(i, fields[text] as string);
    this.labels.push(side ?? 0);
  }

  private review(i: number, field: string): void {
    const review = decode(field);
    if (review.trim() === "")
      this.problem(i, "text", "a review", showValue(review), "write one, or delete the row");
    else if (review.includes("\0"))
      this.problem(i, "text", "text", "a NUL character", "is it a binary file?");
    else if (review.length > LONGEST) {
      this.problem(i, "text", `at most ${LONGEST} characters`, `${review.length}`, "is a quote left open?");
    }
    if (review.includes("\\n")) this.escapes += 1;
    if (field.includes("\n")) {
      const rows = swallowedRows(field, this.dialect.separator, this.places, this.sideOf);
      const [first, ends] = [this.line(i), field.split("\n").length - 1];
      if (rows > 0)
        this.swallowed.push(
          `lines ${first}–${first + ends} (${ends} line ends, ${rows} lines that look like rows)`,
        );
    }
    this.texts.push(this.columns.unescape === true ? unescapeText(review) : review);
  }

  /** One problem for every wrong label, where it stands first: a file of other words has the same problem in each row. */
  private refuseOthers(): void {
    const fix = this.others.size === 0 ? "" : labelsFix(this.file, this.columns, this.written);
    for (const [label, { count, line }] of this.others) {
      const first = label === this.others.keys().next().value;
      const rows = count === 1 ? "" : ` (${count} rows, this is the first)`;
      this.problem(line, "label", `"0" or "1"`, `${showValue(label)}${rows}`, first ? fix : undefined);
    }
  }

  private wantBoth(): void {
    const { texts, labels, columns, others } = this;
    const sides = new Set(labels);
    if (texts.length === 0 && others.size === 0)
      this.issues.push(whole(columns.header === false ? "rows" : "rows under the header line", "none"));
    else if (sides.size < 2) {
      const only = labels[0];
      const got =
        only === undefined ? "neither" : `${sideText(columns, only as 0 | 1)} in all ${texts.length} rows`;
      const named = `${sideText(columns, 0)} against ${sideText(columns, 1)}`;
      const expected = columns.labels === undefined ? "both labels" : `both labels, ${named}`;
      const hint = others.size === 0 ? undefined : labelsFix(this.file, columns, this.written);
      this.issues.push(whole(expected, got.replaceAll('"', ""), hint));
    }
  }

  private sorted(): readonly CsvIssue[] {
    return [...this.issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  private notes(): string[] {
    const { others, swallowed, escapes, columns, texts } = this;
    const notes: string[] = [];
    if (others.size > 0) {
      const left = [...others.values()].reduce((sum, { count }) => sum + count, 0);
      const most = left > texts.length ? "Warning: " : "";
      const listed = [...others].slice(0, SHOWN).map(([label, { count }]) => `${showValue(label)} ${count}`);
      const more = others.size > SHOWN ? `, and ${others.size - SHOWN} other labels` : "";
      notes.push(
        `${most}${left} of ${left + texts.length} rows have neither label and are left out: ${listed.join(", ")}${more}.`,
      );
    }
    if (swallowed.length > 0) {
      const more = swallowed.length > SHOWN ? `, and ${swallowed.length - SHOWN} more` : "";
      notes.push(
        `Warning: ${swallowed.length === 1 ? "one review" : `${swallowed.length} reviews`} may have swallowed rows between two stray quotes: ` +
          `${swallowed.slice(0, SHOWN).join(", ")}${more}. Write a quote inside a text twice (""), with the whole text in quotes.`,
      );
    }
    if (escapes > 0 && columns.unescape !== true)
      notes.push(
        `${escapes} reviews hold \\n as two characters; unescape=yes behind the path makes line ends of them.`,
      );
    return notes;
  }
}

/** One problem of a CSV file, located. */
export interface CsvIssue {
  /** Physical line of the file, from 1; the first line of a row that spans several. `null`: the file as a whole. */
  readonly line: number | null;
  readonly column: string | null;
  readonly expected: string;
  readonly got: string;
  /** How to mend it, where we can tell. */
  readonly hint?: string;
}

/** Most issues spelt out in the message; `issues` holds them all. */
const SHOWN = 20;

/** A CSV file cannot be used. Lists every problem with its line and column; nothing of the file was taken. */
export class CsvError extends Error {
  override readonly name = "CsvError";
  readonly file: string;
  readonly issues: readonly CsvIssue[];

  constructor(file: string, issues: readonly CsvIssue[]) {
    const lines = issues.slice(0, SHOWN).map((issue) => `  ${describe(file, issue)}`);
    const more = issues.length > SHOWN ? [`  … and ${issues.length - SHOWN} more.`] : [];
    const count = issues.length === 1 ? "one problem" : `${issues.length} problems`;
    super([`${file} was not read (${count}):`, ...lines, ...more].join("\n"));
    this.file = file;
    this.issues = issues;
  }
}

function describe(file: string, { line, column, expected, got, hint }: CsvIssue): string {
  const place = line === null ? file : `${file}:${line}`;
  const where = column === null ? place : `${place}, column ${column}`;
  return `${where}: expected ${expected}, got ${got}${hint === undefined ? "" : ` — ${hint}`}`;
}

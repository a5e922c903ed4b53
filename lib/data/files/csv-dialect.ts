import Papa from "papaparse";
import { isTabbed, type ReviewColumns } from "../../config/review-columns";

/** How a file is cut into rows and fields. */
export interface Dialect {
  /** One character. */
  readonly separator: string;
  /** What stands before a quote inside a quoted field. */
  readonly escape: '"' | "\\";
}

export const dialectOf = (file: string, { separator, quotes }: ReviewColumns): Dialect => ({
  separator: separator ?? (isTabbed(file) ? "\t" : ","),
  escape: quotes === "backslash" ? "\\" : '"',
});

/** What a separator is called in a message. */
export function separatorText(separator: string): string {
  const name = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars" }[separator];
  return name ?? JSON.stringify(separator);
}

/**
 * Cuts bytes into rows (papaparse, RFC 4180).
 * @param preview as many rows as are wanted; all of them by default
 */
export function cut(bytes: string, { separator, escape }: Dialect, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(bytes, { delimiter: separator, newline: "\n", escapeChar: escape, preview });
}

export const isBlank = (fields: readonly string[]): boolean =>
  fields.length === 1 && fields[0]?.trim() === "";

/** First physical line of each row: a quoted field may hold line ends. Counted only when there is something to report. */
export function lineNumbers(rows: readonly (readonly string[])[]): (row: number) => number {
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

/** A label as it stands in a file; numbers are compared as numbers, so that 1 and 1.0 are one label. */
export type Label = string | number;

/** How a CSV file of reviews is read: where text and label are, how the labels are written, how the file is made. */
export interface ReviewColumns {
  /** Column of the review: its name, or its number from 1. @defaultValue "text" */
  readonly text?: string | number;
  /** Column of the sentiment: its name, or its number from 1. @defaultValue "label" */
  readonly label?: string | number;
  /**
   * How negative and positive are written: a label each, or lists, such as `[[1, 2], [4, 5]]` for stars. Rows with any other
   * label are then left out, and counted in the notes; without it they are an error.
   * @defaultValue ["0", "1"]
   */
  readonly labels?: readonly [negative: Label | readonly Label[], positive: Label | readonly Label[]];
  /** Whether the first line names the columns; without names `text` and `label` are numbers. @defaultValue true */
  readonly header?: boolean;
  /** What stands between two columns, one character. @defaultValue "," and a tab where the name ends in .tsv */
  readonly separator?: string;
  /** How a quote inside a quoted text is written: twice, or as \". @defaultValue "doubled" */
  readonly quotes?: "doubled" | "backslash";
  /** Whether \n and \" written in a text are a line end and a quote. @defaultValue false */
  readonly unescape?: boolean;
  /** What happens to a review that reads the same as an earlier one, or stands under both labels. @defaultValue "keep" */
  readonly repeats?: "keep" | "drop";
}

/** Separators with a name: a tab or a semicolon is hard to type behind a path. */
export const separatorNames: Readonly<Record<string, string>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  pipe: "|",
};

const nameOf = (separator: string): string =>
  Object.entries(separatorNames).find(([, sign]) => sign === separator)?.[0] ?? separator;

const encoded = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

const list = (labels: Label | readonly Label[]): string =>
  (typeof labels === "object" ? labels : [labels]).map((label) => encoded(String(label))).join(",");

/**
 * A CSV file and how it is read as one text, the `source` of a configuration: `mine.csv?text=review&label=stars`, written
 * like the query of an address. What is the default is left out; `parseSource` reads it back.
 */
export function csvSource(path: string, columns: ReviewColumns = {}): string {
  const { text, label, labels, header, separator, quotes, unescape, repeats } = columns;
  const query: string[] = [];
  const set = (name: string, value: string, usual?: string): void => {
    if (value !== usual) query.push(`${name}=${value}`);
  };
  if (header !== undefined) set("header", header ? "yes" : "no", "yes");
  if (text !== undefined) set("text", encoded(String(text)), "text");
  if (label !== undefined) set("label", encoded(String(label)), "label");
  if (labels !== undefined) {
    set("negative", list(labels[0]));
    set("positive", list(labels[1]));
  }
  if (separator !== undefined) set("separator", encoded(nameOf(separator)), isTabbed(path) ? "tab" : "comma");
  if (quotes !== undefined) set("quotes", quotes, "doubled");
  if (unescape !== undefined) set("unescape", unescape ? "yes" : "no", "no");
  if (repeats !== undefined) set("repeats", repeats, "keep");
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

/** Whether a file's name says that tabs separate its columns. */
export const isTabbed = (path: string): boolean => /\.tsv(?:\.gz)?$/i.test(path);

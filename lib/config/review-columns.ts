/** Which columns of a CSV file hold the reviews, and how its labels are written. */
export interface ReviewColumns {
  /** Column of the review. @defaultValue "text" */
  readonly text?: string;
  /** Column of the sentiment. @defaultValue "label" */
  readonly label?: string;
  /** How negative and positive are written. @defaultValue ["0", "1"] */
  readonly labels?: readonly [negative: string, positive: string];
}

const csvFile = /^(.+\.csv(?:\.gz)?)(?:\?(.*))?$/is;

/**
 * A CSV file and its columns as one text, the `source` of a configuration: `mine.csv?text=review&label=stars`, written
 * like the query of an address. The usual names are left out, so that a plain path means what it always meant.
 */
export function csvSource(path: string, columns: ReviewColumns = {}): string {
  const { labels, ...names } = columns;
  const query = new URLSearchParams();
  for (const [name, column] of Object.entries(names)) if (column !== name) query.set(name, column);
  if (labels !== undefined && labels.join("\n") !== "0\n1") {
    query.set("negative", labels[0]);
    query.set("positive", labels[1]);
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** Reads what `csvSource` wrote; null for anything that is no CSV file with columns. */
export function parseCsvSource(
  source: string,
): { readonly path: string; readonly columns: ReviewColumns } | null {
  const [, path, query = ""] = csvFile.exec(source) ?? [];
  if (path === undefined) return null;
  const given = new URLSearchParams(query);
  const known = ["text", "label", "negative", "positive"];
  if ([...given].some(([name, value]) => !known.includes(name) || value === "")) return null;
  const { text, label, negative, positive } = Object.fromEntries(given);
  if ((negative === undefined) !== (positive === undefined)) return null;
  return {
    path,
    columns: {
      ...(text === undefined ? {} : { text }),
      ...(label === undefined ? {} : { label }),
      ...(negative === undefined || positive === undefined ? {} : { labels: [negative, positive] }),
    },
  };
}

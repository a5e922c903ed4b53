import type { Renderable } from "./renderable";
import { table, type TableCell } from "./table";

/** What `show` needs of a danfo DataFrame, or of a Series (one column: `values` is flat and `shape` has one entry). */
export interface DataFrameLike {
  readonly columns: string[];
  readonly shape: number[];
  readonly index: readonly (string | number)[];
  readonly values: unknown;
  iloc(selection: { rows: string[] }): unknown;
}

export function isDataFrame(value: unknown): value is DataFrameLike {
  if (typeof value !== "object" || value === null) return false;
  const frame = value as Partial<DataFrameLike>;
  return Array.isArray(frame.columns) && Array.isArray(frame.shape) && typeof frame.iloc === "function";
}

/** The first rows of a DataFrame; long texts are cut. A frame of 25,000 reviews is never put into a notebook whole. */
export function dataFrameTable(frame: DataFrameLike, limit = 10): Renderable {
  const [rows = 0, columns = 1] = frame.shape;
  const head = rows > limit ? (frame.iloc({ rows: [`0:${limit}`] }) as DataFrameLike) : frame;
  const values = head.values as readonly unknown[];
  const cells = values.map((row, i) => [
    cell(head.index[i]),
    ...(Array.isArray(row) ? row : [row]).map(cell),
  ]);
  const caption =
    rows > limit
      ? `first ${limit} of ${rows.toLocaleString("en-GB")} rows, ${columns} columns`
      : `${rows} rows, ${columns} column${columns === 1 ? "" : "s"}`;
  return table(cells, { columns: ["", ...frame.columns], caption, limit });
}

function cell(value: unknown): TableCell {
  if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined)
    return value;
  const text = String(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

import type { RowTable } from "../../../algebra/decoder-rows";
import { rowsAtPositions } from "../decoder-form";

/** Which tokens of an example differ from those of the others, and the table rows at these places. */
export interface Places {
  /** Tokens of an example that differ. */
  readonly count: number;
  /** Rows of the {@link RowTable} at these places, those of the train set first: row r of the layer's tables is rows[r]. */
  readonly rows: Int32Array;
  readonly trainRows: number;
  /** The place of each row, 0 … count − 1. */
  readonly placeOf: Int32Array;
  /** Rows of the RowTable that every example reads: at least the read-out token's. */
  readonly constants: Int32Array;
  /** Rows that each example reads: [examples, count]. */
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export function placesOf(table: RowTable): Places {
  const { length, position, train, test } = table;
  const tokens = rowsAtPositions(table);
  const positions = Array.from(tokens.keys()).filter((at) => (tokens[at] as number) > 1);
  const all = Array.from({ length: table.rows }, (_, row) => row);
  const varies = (row: number): boolean => positions.includes(position[row] as number);
  const rows = Int32Array.from(all.filter(varies));
  const rowOf = new Int32Array(table.rows);
  rows.forEach((row, r) => (rowOf[row] = r));
  const indexOf = (set: Int32Array): Int32Array => {
    const examples = set.length / length;
    const index = new Int32Array(examples * positions.length);
    let k = 0;
    for (let i = 0; i < examples; i++)
      for (const at of positions) index[k++] = rowOf[set[i * length + at] as number] as number;
    return index;
  };
  return {
    count: positions.length,
    rows,
    trainRows: rows.filter((row) => row < table.trainRows).length,
    placeOf: rows.map((row) => positions.indexOf(position[row] as number)),
    constants: Int32Array.from(all.filter((row) => !varies(row))),
    train: indexOf(train),
    test: indexOf(test),
  };
}

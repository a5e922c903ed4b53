import type { Examples } from "../../data/types";

/**
 * The distinct (token, position) pairs of a run's texts. Keys and values are computed once per row of this table instead
 * of once per example: the modular task has 2p + 5 rows for any number of examples.
 */
export interface RowTable {
  /** Tokens in every example. */
  readonly length: number;
  /** Rows 0 … trainRows-1 occur in the train set; the rest in the test set only. */
  readonly trainRows: number;
  readonly rows: number;
  readonly token: Int32Array;
  readonly position: Int32Array;
  /** Row of the last token, the one the loss reads; the same in all examples. */
  readonly last: number;
  /** Row of each token of the set: [count, length]. */
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export function buildRowTable(train: Examples, test: Examples, vocabularySize: number): RowTable {
  const length = (train.offsets[1] ?? 0) - (train.offsets[0] ?? 0);
  const rowOf = new Int32Array(vocabularySize * length).fill(-1);
  const token: number[] = [];
  const position: number[] = [];
  const index = (set: Examples): Int32Array => {
    const first = set.offsets[0] ?? 0;
    const rows = new Int32Array(set.count * length);
    for (let k = 0; k < rows.length; k++) {
      const key = (set.tokens[first + k] as number) * length + (k % length);
      let row = rowOf[key] as number;
      if (row < 0) {
        row = token.length;
        rowOf[key] = row;
        token.push(Math.floor(key / length));
        position.push(key % length);
      }
      rows[k] = row;
    }
    return rows;
  };
  const trainIndex = index(train);
  const trainRows = token.length;
  const testIndex = index(test);
  return {
    length,
    trainRows,
    rows: token.length,
    token: Int32Array.from(token),
    position: Int32Array.from(position),
    last: trainIndex[length - 1] as number,
    train: trainIndex,
    test: testIndex,
  };
}

// The word rows that the token passes read: a batch's own, or the whole table.
let table: usize = 0;
let tableStride: usize = 0;
/** Sum of each row. */
export let tableSums: usize = 0;
/** Row of the table for each id, or 0: the id is the row. */
let rowOfId: usize = 0;

export function useTable(table_: usize, stride_: usize, sums: usize, rowOfId_: usize): void {
  table = table_;
  tableStride = stride_;
  tableSums = sums;
  rowOfId = rowOfId_;
}

/** Table row of the token whose id is at `id`. */
export function wordOf(id: usize): i32 {
  const value = load<i32>(id);
  return rowOfId == 0 ? value : load<i32>(rowOfId + (<usize>value << 2));
}

export function wordRow(word: i32): usize {
  return table + <usize>word * tableStride;
}

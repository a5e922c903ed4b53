import type { Examples } from "../../data/types";

/** A matrix with few entries a row: row i owns the entries offsets[i] … offsets[i + 1). */
export interface SparseRows {
  readonly columns: number;
  /** rows + 1 entries. */
  readonly offsets: Int32Array;
  /** Column of every entry, each column once a row. */
  readonly ids: Int32Array;
  readonly values: Float64Array;
}

/**
 * Bag of tokens: for each example the share that every token has in it, 0 to 1, whatever the order. [CLS] and [SEP], the
 * first and the last token of a review, are left out. (The paper does not say which features it takes the principal
 * component of; this is ours.)
 * @param columns size of the vocabulary
 */
export function bagOfTokens({ count, tokens, offsets }: Examples, columns: number): SparseRows {
  const [ids, values]: [number[], number[]] = [[], []];
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const own = tokens.slice((offsets[i] as number) + 1, (offsets[i + 1] as number) - 1).sort();
    for (let j = 0; j < own.length;) {
      let end = j;
      while (end < own.length && own[end] === own[j]) end++;
      ids.push(own[j] as number);
      values.push((end - j) / own.length);
      j = end;
    }
    starts[i + 1] = ids.length;
  }
  return { columns, offsets: starts, ids: Int32Array.from(ids), values: Float64Array.from(values) };
}

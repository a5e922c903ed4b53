import { DataSizeError } from "../errors/data-size-error";
import { stream } from "./random";

/** Row numbers of the two sides of a split. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * The paper's split: shuffle all rows, train on the first int(trainFraction · rows), test on the rest.
 * Decided by the stream `split` alone, so the test set of a seed is the same whatever the data size.
 */
export function splitRows(rows: number, trainFraction: number, seed: number): Split {
  const order = stream(seed, "split").permutation(rows);
  const count = Math.floor(trainFraction * rows);
  return { train: order.slice(0, count), test: order.slice(count) };
}

/**
 * Uniform data pruning (paper §2): `size` of the train rows, without replacement.
 * Every size is a fresh draw from its own stream `prune/<size>`, not nested in a larger one, as in the official
 * `split_into_subset.py`. The whole train set is left as it is.
 * @throws DataSizeError when more rows are asked for than there are
 */
export function pruneRows(train: Int32Array, size: number, seed: number): Int32Array {
  if (!Number.isInteger(size) || size < 1 || size > train.length) throw new DataSizeError(size, train.length);
  if (size === train.length) return train;
  const drawn = stream(seed, `prune/${size}`).sample(train.length, size);
  return drawn.map((i) => train[i] as number);
}

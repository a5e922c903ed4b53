/** Examples of a batch that one partial gradient sums up: at least this many (ours: a workgroup's loop, not too long). */
const LEAST = 256;
/** Partial gradients of a batch, at most (ours: they cost memory and one read each). */
const MOST = 16;

/** Depends on the run alone, so that a replica's sums are those of its single run. */
export function shardRows(batch: number): number {
  return Math.max(LEAST, 64 * Math.ceil(batch / MOST / 64));
}

/** Partial gradients of a batch. */
export function shardCount(batch: number): number {
  return Math.ceil(batch / shardRows(batch));
}

/** Twelve divides well among 1, 2, 3, 4, 6 and 12 threads; each shard costs one gradient vector of memory. */
const MOST_SHARDS = 12;

/** Examples whose activations are worked on together: they should stay in a core's L2 cache. */
export const CHUNK = 256;

/** Shards of a batch: by its size alone, so that the bytes are the same for any number of threads. */
export const shardCount = (examples: number): number => Math.min(MOST_SHARDS, Math.ceil(examples / CHUNK));

/** A piece of the flat gradient vector, small enough for the cache, that one thread reduces and updates. */
export interface GradientBlock {
  readonly offset: number;
  readonly length: number;
  /** Where it begins in a shard's record; -1: no shard has it, it is written already. */
  readonly part: number;
  /** Something was written here before: the shards' sums are added to it. */
  readonly accumulate: boolean;
}

const BLOCK = 8192;

/** Entries `from` … `to` of the flat vector as blocks; `part`: where `from` is in a shard's record, or -1. */
export function gradientBlocks(from: number, to: number, part: number, accumulate: boolean): GradientBlock[] {
  return Array.from({ length: Math.ceil((to - from) / BLOCK) }, (_, i) => ({
    offset: from + i * BLOCK,
    length: Math.min(BLOCK, to - from - i * BLOCK),
    part: part < 0 ? -1 : part + i * BLOCK,
    accumulate,
  }));
}

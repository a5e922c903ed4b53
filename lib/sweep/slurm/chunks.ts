/** Tasks that become one job array. */
export interface Chunk {
  /** Number of its first task; Slurm counts every array from 0. */
  readonly offset: number;
  readonly count: number;
  /** Tasks of this array that may run at once; null: as many as the cluster lets. */
  readonly atMost: number | null;
}

export interface Chunks {
  readonly chunks: readonly Chunk[];
  /** Tasks that wait for another time: every array lets one task run at least, so there are no more arrays than `atMost`. */
  readonly left: number;
}

/**
 * Divides tasks into arrays. Slurm's MaxArraySize caps the index of an array, so a long sweep needs several: of equal length, so
 * that each may run an equal share of what may run at once.
 * @param most tasks of an array (MaxArraySize: indices are below it)
 * @param atMost tasks that may run at once over all arrays; null for no limit
 */
export function chunksOf(tasks: number, most: number, atMost: number | null): Chunks {
  const wanted = Math.ceil(tasks / most);
  const arrays = Math.min(wanted, atMost ?? wanted);
  const now = Math.min(tasks, arrays * most);
  let offset = 0;
  const chunks = Array.from({ length: arrays }, (_, i): Chunk => {
    const chunk = {
      offset,
      count: share(now, arrays, i),
      atMost: atMost === null ? null : share(atMost, arrays, i),
    };
    offset += chunk.count;
    return chunk;
  });
  return { chunks, left: tasks - now };
}

/** Part `i` of a whole divided among `parts`: the first ones get one more. */
function share(whole: number, parts: number, i: number): number {
  return Math.floor(whole / parts) + (i < whole % parts ? 1 : 0);
}

/** What `sbatch --array` is told: "0-27%20". */
export function arrayOf({ count, atMost }: Chunk): string {
  return `0-${count - 1}${atMost === null ? "" : `%${atMost}`}`;
}

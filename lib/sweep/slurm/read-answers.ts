/** One element of a job array, as `squeue` tells it. */
export interface QueueTask {
  /** Number of the array. */
  readonly job: string;
  readonly index: number;
  /** Slurm's word: PENDING, RUNNING, COMPLETED, FAILED, … */
  readonly state: string;
  /** Why it waits or ended; null where Slurm has no word for it. */
  readonly reason: string | null;
  /** Script and arguments. */
  readonly command: string;
}

/** What `squeue` is asked for; the command last, because it may hold anything. */
export const QUEUE_FORMAT = "%F|%K|%T|%r|%o";

/** The lines of `squeue --noheader --array --format=QUEUE_FORMAT`; jobs that are no arrays, and headings, are left out. */
export function readQueue(text: string): readonly QueueTask[] {
  return text.split("\n").flatMap((line) => {
    const [, job, index, state, reason, command] =
      /^(\d+)\|(\d+)\|([A-Z_]+)\|([^|]*)\|(.*)$/.exec(line) ?? [];
    if (job === undefined || state === undefined || command === undefined) return [];
    const why = reason === "None" || reason === "" || reason === undefined ? null : reason;
    return [{ job, index: Number(index), state, reason: why, command }];
  });
}

/** States of a task that has left the queue: it runs no more, and Slurm alone will not start it again. */
const ENDED: ReadonlySet<string> = new Set([
  "COMPLETED",
  "CANCELLED",
  "FAILED",
  "TIMEOUT",
  "NODE_FAIL",
  "PREEMPTED",
  "BOOT_FAIL",
  "DEADLINE",
  "OUT_OF_MEMORY",
  "REVOKED",
]);

/** Whether a task is, or will be, run: every state but the final ones, those that a later Slurm may add included. */
export function isQueued({ state }: Pick<QueueTask, "state">): boolean {
  return !ENDED.has(state);
}

/** Whether a waiting task waits for a person: somebody holds it, or Slurm does after it could not start it several times. */
export function isHeld({ state, reason }: Pick<QueueTask, "state" | "reason">): boolean {
  return (
    state === "REQUEUE_HOLD" ||
    state === "SPECIAL_EXIT" ||
    (state === "PENDING" && /held/i.test(reason ?? ""))
  );
}

/** States that say of a task that something went wrong. */
const WRONG: ReadonlySet<string> = new Set([
  "FAILED",
  "TIMEOUT",
  "NODE_FAIL",
  "BOOT_FAIL",
  "DEADLINE",
  "OUT_OF_MEMORY",
]);

export const wentWrong = (state: string): boolean => WRONG.has(state);

/** How an element ended, as the accounts tell it. */
export interface AccountedTask {
  readonly job: string;
  readonly index: number;
  readonly state: string;
  readonly exitCode: string;
}

/**
 * The lines of `sacct --noheader --parsable2 --allocations --format=JobID,State,ExitCode`: "4711_3|OUT_OF_MEMORY|0:125". A line for
 * elements that never began ("4711_[4-9]") tells of none.
 */
export function readAccounts(text: string): readonly AccountedTask[] {
  return text.split("\n").flatMap((line) => {
    // "CANCELLED by 1000"
    const [, job, index, state, exitCode] = /^(\d+)_(\d+)\|([A-Z_]+)[^|]*\|([\d:]*)$/.exec(line) ?? [];
    if (job === undefined || state === undefined) return [];
    return [{ job, index: Number(index), state, exitCode: exitCode ?? "" }];
  });
}

/** The answer of `sbatch --parsable`: "4711", or "4711;cluster"; null when it is something else. */
export function readSubmitted(
  text: string,
): { readonly job: string; readonly cluster: string | null } | null {
  const [, job, cluster] = /^(\d+)(?:;(\S+))?\s*$/m.exec(text) ?? [];
  return job === undefined ? null : { job, cluster: cluster ?? null };
}

/** Slurm's own default of MaxArraySize. */
const USUAL_ARRAY = 1001;

/** MaxArraySize in `scontrol show config`: a task's index in an array is below it. Slurm's default where it is not told. */
export function readMaxArraySize(text: string): number {
  const size = Number(/^\s*MaxArraySize\s*=\s*(\d+)/m.exec(text)?.[1] ?? USUAL_ARRAY);
  return size > 0 ? size : USUAL_ARRAY;
}

/** Indices as Slurm writes them, shortest: [0, 1, 2, 5] is "0-2,5". */
export function rangesOf(indices: readonly number[]): string {
  const sorted = [...new Set(indices)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const index of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

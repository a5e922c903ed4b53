import { existsSync } from "node:fs";
import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";
import { readTries, type RunNote } from "../queue/tries";
import { askSlurm } from "./ask-slurm";
import { isHeld, isQueued, QUEUE_FORMAT, readAccounts, readQueue, type QueueTask } from "./read-answers";
import { readSubmissions, submissionFiles, type KnownSubmission, type SubmittedArray } from "./submission";

/** What is known of the newest task that holds a run. All of it is a hint: whether a run is done, its folder says. */
export interface QueuedRun {
  readonly known: KnownSubmission;
  readonly array: SubmittedArray;
  /** Number of the task in its submission. */
  readonly task: number;
  /** Slurm's number of the array; null while unknown. */
  readonly job: string | null;
  /** The task's number in its array. */
  readonly index: number;
  /** Slurm's word for it; null where Slurm knows nothing of it any more. */
  readonly state: string | null;
  readonly reason: string | null;
  /** Whether Slurm will run it, or does. */
  readonly queued: boolean;
  readonly log: string | null;
  /** How the run ended in the task's last try, as it wrote down itself. */
  readonly note: RunNote | null;
  readonly tries: number;
}

export interface QueueView {
  /** By the canonical text of a run's configuration: runs that some submission holds. */
  readonly runs: ReadonlyMap<string, QueuedRun>;
  /** Tasks in the queue of the submissions looked at, those included that hold none of the runs asked for. */
  readonly tasks: readonly QueueTask[];
  /** Of the tasks that hold the runs asked for: those that will not begin by themselves, "4711_3". */
  readonly held: readonly string[];
  /** Why the queue could not be asked; null when it answered, or when there was nothing to ask. */
  readonly problem: string | null;
  /** Folders of submissions that cannot be read. */
  readonly unreadable: readonly string[];
}

/**
 * What the queue knows of some runs. They are found by what they are and not by the name of a plan file, so a plan that was edited,
 * copied or moved since finds its tasks.
 * @param accounts whether to ask `sacct` too, for how tasks ended that have left the queue
 */
export async function queueView(
  configs: readonly RunConfig[],
  { root, accounts = false }: { readonly root?: string | undefined; readonly accounts?: boolean } = {},
): Promise<QueueView> {
  const { submissions, unreadable } = await readSubmissions(root);
  const wanted = new Set(configs.map((config) => canonicalJson(config)));
  const held = submissions
    .map((known) => ({ known, keys: known.runs.map((config) => canonicalJson(config)) }))
    .filter(({ keys }) => keys.some((key) => wanted.has(key)));
  if (held.length === 0) return { runs: new Map(), tasks: [], held: [], problem: null, unreadable };
  const { rows, problem } = await askQueue(held.map(({ known }) => known));
  const byTask = new Map(rows.map((row) => [`${row.command}|${row.index}`, row]));
  const ended = accounts ? await askAccounts(held.map(({ known }) => known)) : new Map<string, string>();
  const runs = new Map<string, QueuedRun>();
  for (const { known, keys } of held) {
    for (const [i, key] of keys.entries()) {
      if (!wanted.has(key)) continue;
      const found = await lookUp(known, i, byTask, ended);
      // The newest one that is queued, else the newest of all.
      if (found !== null && (found.queued || runs.get(key)?.queued !== true)) runs.set(key, found);
    }
  }
  const commands = new Set(
    held.flatMap(({ known }) => known.submission.arrays.map((a) => commandOf(known, a))),
  );
  const tasks = rows.filter((row) => commands.has(row.command) && isQueued(row));
  const waiting = [...runs.values()].flatMap((run) =>
    run.queued && isHeld({ ...run, state: run.state ?? "" }) ? [`${run.job}_${run.index}`] : [],
  );
  return { runs, tasks, held: [...new Set(waiting)], problem, unreadable };
}

/** As `squeue` shows it: no two arrays have the same. */
export function commandOf({ submission }: KnownSubmission, { offset }: SubmittedArray): string {
  return `${submission.script} ${offset}`;
}

async function lookUp(
  known: KnownSubmission,
  run: number,
  byTask: ReadonlyMap<string, QueueTask>,
  ended: ReadonlyMap<string, string>,
): Promise<QueuedRun | null> {
  const { pack, arrays, log } = known.submission;
  const task = Math.floor(run / pack);
  const array = arrays.find(({ offset, count }) => task >= offset && task < offset + count);
  if (array === undefined) return null; // sbatch took only some of the arrays
  const index = task - array.offset;
  const row = byTask.get(`${commandOf(known, array)}|${index}`);
  const job = row?.job ?? array.job;
  const files = submissionFiles(known.folder);
  const tries = await readTries(files.tries(task));
  const queued = row !== undefined && isQueued(row);
  // A task that was told to end says so with an exit code, which Slurm calls a failure.
  const cancelled = !queued && existsSync(files.cancelled(task));
  return {
    known,
    array,
    task,
    job,
    index,
    state: cancelled ? "CANCELLED" : (row?.state ?? ended.get(`${job}_${index}`) ?? null),
    reason: cancelled ? null : (row?.reason ?? null),
    queued,
    log:
      job === null ? null : log.replaceAll("%A", job).replaceAll("%a", String(index)).replaceAll("%%", "%"),
    note: tries?.runs?.[run % pack] ?? null,
    tries: tries?.tries ?? 0,
  };
}

/** One call for all submissions, of whoever submitted them. */
async function askQueue(
  known: readonly KnownSubmission[],
): Promise<{ readonly rows: readonly QueueTask[]; readonly problem: string | null }> {
  const users = new Set(known.map(({ submission }) => submission.user));
  const clusters = clustersOf(known);
  const { ok, stdout, said } = await askSlurm("squeue", [
    ...["--noheader", "--array", "--states=all", `--format=${QUEUE_FORMAT}`],
    ...(users.has(null) ? [] : [`--user=${[...users].join(",")}`]),
    ...(clusters.length === 0 ? [] : [`--clusters=${clusters.join(",")}`]),
  ]);
  if (ok) return { rows: readQueue(stdout), problem: null };
  return { rows: [], problem: said === null ? "squeue is not on PATH" : `squeue: ${said.trim()}` };
}

/** How elements ended, by "4711_3"; empty where accounting is off, which says nothing of any run. */
async function askAccounts(known: readonly KnownSubmission[]): Promise<ReadonlyMap<string, string>> {
  const jobs = known.flatMap(({ submission }) => submission.arrays.flatMap(({ job }) => job ?? []));
  if (jobs.length === 0) return new Map();
  const clusters = clustersOf(known);
  const { ok, stdout } = await askSlurm("sacct", [
    ...[
      "--noheader",
      "--parsable2",
      "--allocations",
      "--format=JobID,State,ExitCode",
      `--jobs=${jobs.join(",")}`,
    ],
    ...(clusters.length === 0 ? [] : [`--clusters=${clusters.join(",")}`]),
  ]);
  return new Map(ok ? readAccounts(stdout).map((t) => [`${t.job}_${t.index}`, t.state]) : []);
}

function clustersOf(known: readonly KnownSubmission[]): readonly string[] {
  return [...new Set(known.flatMap(({ submission }) => submission.arrays.flatMap((a) => a.cluster ?? [])))];
}

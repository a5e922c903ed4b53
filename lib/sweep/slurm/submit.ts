import { join, resolve } from "node:path";
import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";
import { RunLockedError } from "../../run/errors/run-locked-error";
import { Lease } from "../../run/folder/lease";
import { makeFolder } from "../../run/folder/make-folder";
import { runsRoot } from "../../run/folder/run-folder";
import type { StopRule } from "../../run/stop-rule";
import type { KeepRule } from "../../run/keep";
import { findRuled } from "../../run/training/find-result";
import { sweepStatus, type PlannedRun } from "../progress/sweep-status";
import { askSlurm } from "./ask-slurm";
import { batchScript } from "./batch-script";
import { arrayOf, chunksOf, type Chunk } from "./chunks";
import { outputOf } from "./own-options";
import { packCount, packingOrder } from "./packs";
import { commandOf, queueView, type QueueView } from "./queue-view";
import { QUEUE_FORMAT, readMaxArraySize, readQueue, readSubmitted } from "./read-answers";
import { SlurmError } from "./slurm-error";
import { SubmittingError } from "./submitting-error";
import {
  folderOf,
  newName,
  removeFolder,
  slurmFolder,
  submissionFiles,
  writeFolder,
  writeRecord,
  type Submission,
  type SubmittedArray,
} from "./submission";

export interface SlurmOptions {
  readonly root?: string | undefined;
  /** Take published results. @defaultValue true */
  readonly published?: boolean | undefined;
  readonly stopWhen?: StopRule | undefined;
  /** Steps whose checkpoints each run keeps (see `TrainOptions.keep`). @defaultValue none */
  readonly keep?: KeepRule | undefined;
  /** Where the parents of branches lie (see `TrainOptions.parents`). @defaultValue the runs folder */
  readonly parents?: string | undefined;
  readonly checkpointEverySeconds?: number | undefined;
  /** Runs a task. @defaultValue 1; a scheduler takes about a second for each task, so short runs are packed */
  readonly pack?: number | undefined;
  /** Tasks that may run at once. @defaultValue as many as the cluster lets */
  readonly atMost?: number | undefined;
  /** Arguments for sbatch, handed on as they are. */
  readonly args?: readonly string[] | undefined;
  /** Only say what would be submitted. @defaultValue false */
  readonly dryRun?: boolean | undefined;
}

/** What became of a plan that was handed to Slurm. */
export interface SubmitOutcome {
  /** Runs of the plan, each counted once. */
  readonly total: number;
  /** Finished, published, or ended by the rule asked for. */
  readonly done: number;
  /** In the queue, or being trained, already. */
  readonly queued: number;
  /** Tasks in the queue that wait for a person: "4711_3". */
  readonly held: readonly string[];
  /** Submitted now, or to be submitted in a dry run. */
  readonly runs: number;
  readonly tasks: number;
  /** Of the runs submitted now: those that failed when they were last tried. */
  readonly failedBefore: number;
  /** Arrays that Slurm has taken, or would be given. */
  readonly arrays: readonly SubmittedArray[];
  /** Runs that wait for another time, because Slurm's arrays are too short for them all. */
  readonly left: number;
  /** Why sbatch did not take the rest, when it took only some arrays. */
  readonly refused: string | null;
  readonly log: string | null;
  readonly script: { readonly file: string; readonly text: string } | null;
  /** The calls of sbatch, word by word. */
  readonly commands: readonly (readonly string[])[];
}

const NOTHING = {
  ...{ runs: 0, tasks: 0, failedBefore: 0, arrays: [], left: 0, refused: null, log: null, script: null },
  commands: [],
} as const;

/**
 * Hands the runs of a plan that are missing to Slurm, as job arrays, and returns: nothing of ours stays behind. What is done,
 * published, being trained or in the queue is left out, so that the same call submits exactly what is missing.
 * @param plan the file's name, for the record
 * @throws SlurmError, SubmittingError, StorageError
 */
export async function submitSweep(
  plan: string,
  configs: readonly RunConfig[],
  options: SlurmOptions,
): Promise<SubmitOutcome> {
  if (options.dryRun === true) return submitMissing(plan, configs, options);
  const folder = slurmFolder(options.root);
  await makeFolder(folder);
  const lease = await onlyOne(folder);
  try {
    return await submitMissing(plan, configs, options);
  } finally {
    await lease.release();
  }
}

/** Two at once would both find the same runs missing. */
async function onlyOne(folder: string): Promise<Lease> {
  try {
    return await Lease.acquire(folder);
  } catch (error) {
    if (error instanceof RunLockedError) throw new SubmittingError(error);
    throw error;
  }
}

async function submitMissing(
  plan: string,
  configs: readonly RunConfig[],
  options: SlurmOptions,
): Promise<SubmitOutcome> {
  const { root, pack = 1, atMost = null } = options;
  const unique = [...new Map(configs.map((config) => [canonicalJson(config), config])).values()];
  const open = await openRuns(unique, options);
  const idle = open.filter(({ status }) => status !== "running").map(({ config }) => config);
  const view = await queueView(idle, { root });
  if (view.problem !== null)
    throw new SlurmError(
      "squeue",
      view.problem.startsWith("squeue:") ? view.problem.slice("squeue:".length) : null,
      "Runs of this plan were submitted before and may still be queued, so nothing is submitted now; run the same command when the queue answers.",
    );
  const queued = (config: RunConfig): boolean => view.runs.get(canonicalJson(config))?.queued === true;
  const missing = packingOrder(idle.filter((config) => !queued(config)));
  const counts = {
    total: unique.length,
    done: unique.length - open.length,
    queued: open.length - missing.length,
    held: view.held,
  };
  if (missing.length === 0) return { ...NOTHING, ...counts };

  const config = await askSlurm("scontrol", ["show", "config"]);
  const most = readMaxArraySize(config.stdout);
  const { chunks } = chunksOf(packCount(missing.length, pack), most, atMost);
  const tasks = chunks.reduce((sum, { count }) => sum + count, 0);
  const runs = missing.slice(0, tasks * pack);
  const name = newName(new Date());
  const folder = folderOf(name, root);
  const { script: file } = submissionFiles(folder);
  const text = scriptOf(folder, { ...options, pack });
  const asked = outputOf(options.args ?? []);
  const log = asked === null ? join(slurmFolder(root).replaceAll("%", "%%"), "%A_%a.log") : resolve(asked);
  const outcome = {
    ...counts,
    runs: runs.length,
    tasks,
    failedBefore: failedIn(runs, view),
    left: missing.length - runs.length,
    log,
    script: { file, text },
    commands: chunks.map((chunk) => commandFor(chunk, log, file, options.args ?? [])),
  };
  const arrays = chunks.map((chunk): SubmittedArray => ({ ...chunk, job: null, cluster: null }));
  if (options.dryRun === true) return { ...outcome, arrays, refused: null };
  const record: Submission = {
    format: 1,
    name,
    plan: resolve(plan),
    submitted: new Date().toISOString(),
    user: process.getuid?.() ?? null,
    pack,
    script: file,
    log,
    arrays,
  };
  await writeFolder(folder, runs, text);
  const taken = await submitArrays(folder, record, outcome.commands);
  const covered = Math.min(runs.length, taken.arrays.reduce((sum, { count }) => sum + count, 0) * pack);
  return {
    ...outcome,
    ...taken,
    runs: covered,
    tasks: packCount(covered, pack),
    left: missing.length - covered,
  };
}

/** The runs that are not done. */
async function openRuns(
  configs: readonly RunConfig[],
  { root, published, stopWhen }: SlurmOptions,
): Promise<readonly PlannedRun[]> {
  const runs = await sweepStatus(configs, { root, published });
  const open: PlannedRun[] = [];
  for (const run of runs) {
    if (run.status === "published" || run.status === "finished") continue;
    const ruled =
      run.status === "stopped" && run.id !== null && stopWhen !== undefined
        ? await findRuled(join(runsRoot(root), run.id), { stopWhen })
        : null;
    if (ruled === null) open.push(run);
  }
  return open;
}

function failedIn(runs: readonly RunConfig[], view: QueueView): number {
  return runs.filter((config) => view.runs.get(canonicalJson(config))?.note?.outcome === "failed").length;
}

function scriptOf(folder: string, options: SlurmOptions & { readonly pack: number }): string {
  const { root, pack, checkpointEverySeconds: every, stopWhen, keep, parents } = options;
  const rule =
    stopWhen === undefined ? null : [stopWhen.evaluations, stopWhen.train, stopWhen.test].join(",");
  return batchScript({
    node: process.execPath,
    // dist/sweep/slurm/submit.js → dist/cli/main.js: the build that submitted, which no task may begin to build anew
    main: resolve(__dirname, "../../cli/main.js"),
    args: [
      ...["run", "--plan", submissionFiles(folder).plan, "--pack", String(pack), "--root", runsRoot(root)],
      "--no-published", // what is published was left out, if it was to be
      ...(every === undefined ? [] : ["--checkpoint-every", String(every)]),
      ...(rule === null ? [] : ["--stop-when-known", rule]),
      ...(keep === undefined ? [] : ["--keep", keep.join(",")]),
      ...(parents === undefined ? [] : ["--parents", resolve(parents)]),
    ],
    folder,
    cwd: process.cwd(),
    env: settings(),
  });
}

/** What the reader has set for us; the runs folder is named on the command line. */
function settings(): Readonly<Record<string, string>> {
  const ours = Object.entries(process.env).filter(
    ([name, value]) => /^GROKBOOK_(?!RUNS$)|^NODE_OPTIONS$/.test(name) && value !== undefined,
  );
  return Object.fromEntries(ours) as Record<string, string>;
}

function commandFor(chunk: Chunk, log: string, script: string, args: readonly string[]): readonly string[] {
  return [
    ...["sbatch", "--parsable", `--output=${log}`, `--array=${arrayOf(chunk)}`],
    ...args,
    ...[script, String(chunk.offset)],
  ];
}

/** Array after array. The record is on disk before Slurm hears of one, so that a crash between leaves it findable. */
async function submitArrays(
  folder: string,
  record: Submission,
  commands: readonly (readonly string[])[],
): Promise<{ readonly arrays: readonly SubmittedArray[]; readonly refused: string | null }> {
  let arrays: readonly SubmittedArray[] = [];
  for (const [i, [program = "sbatch", ...args]] of commands.entries()) {
    const next = record.arrays[i]!;
    await writeRecord(folder, { ...record, arrays: [...arrays, next] });
    const answer = await askSlurm(program, args);
    const submitted = answer.ok ? readSubmitted(answer.stdout) : null;
    if (submitted !== null) {
      arrays = [...arrays, { ...next, ...submitted }];
      await writeRecord(folder, { ...record, arrays });
      continue;
    }
    const job = await takenAll(folder, record, next, answer.said);
    if (job === "unknown")
      throw new SlurmError(
        program,
        answer.said,
        "Whether it took the array is not known; the same command looks into the queue, and submits what is missing.",
      );
    if (job !== null) {
      arrays = [...arrays, { ...next, job }];
      await writeRecord(folder, { ...record, arrays });
      continue;
    }
    if (arrays.length === 0) {
      await removeFolder(folder);
      throw new SlurmError(program, answer.said, FIX[answer.said === null ? "missing" : "refused"]);
    }
    await writeRecord(folder, { ...record, arrays });
    return { arrays, refused: answer.said };
  }
  return { arrays, refused: null };
}

const FIX = {
  missing:
    "Run this where jobs are submitted (a login node), or train on this machine: the same command without --slurm.",
  refused:
    "Nothing was submitted. What stands after -- goes to sbatch as it is; --dry-run shows the whole call.",
} as const;

/** sbatch sometimes gives up waiting for an answer and the controller has taken the job all the same: its number, then. */
async function takenAll(
  folder: string,
  submission: Submission,
  array: SubmittedArray,
  said: string | null,
): Promise<string | "unknown" | null> {
  if (said === null || !/timed out|timeout|ETIMEDOUT|contact|communication|connect/i.test(said)) return null;
  const { ok, stdout } = await askSlurm("squeue", [
    "--noheader",
    "--array",
    "--states=all",
    `--format=${QUEUE_FORMAT}`,
  ]);
  if (!ok) return "unknown";
  const command = commandOf({ submission, folder, runs: [] }, array);
  return readQueue(stdout).find((row) => row.command === command)?.job ?? null;
}

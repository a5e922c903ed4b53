import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunConfig } from "../../config/types";
import { makeFolder } from "../../run/folder/make-folder";
import { runsRoot } from "../../run/folder/run-folder";
import { readSealed, sealed } from "../../run/folder/sealed-file";
import { writeAtomic } from "../../run/folder/write-atomic";
import { readPlan, writePlan } from "../plan/plan";
import type { Chunk } from "./chunks";

/** A job array of a submission. */
export interface SubmittedArray extends Chunk {
  /** Slurm's number of it; null while `sbatch` has not answered, which a crash in that moment leaves so. */
  readonly job: string | null;
  /** Of a federation; null on the cluster's own. */
  readonly cluster: string | null;
}

/**
 * What was handed to Slurm at one time. Its folder holds the runs, every field of each, as they were then: what becomes of the
 * reader's plan file afterwards changes nothing that is queued.
 */
export interface Submission {
  readonly format: 1;
  /** Name of its folder. */
  readonly name: string;
  /** The plan file it was made from, for the reader. */
  readonly plan: string;
  readonly submitted: string;
  /** User number of who submitted. */
  readonly user: number | null;
  /** Runs a task. */
  readonly pack: number;
  /** The script as Slurm was told of it: by its name an array is known in the queue. */
  readonly script: string;
  /** Logs as Slurm names them: %A is the array's number, %a the task's in it. */
  readonly log: string;
  readonly arrays: readonly SubmittedArray[];
}

/** The files of a submission's folder. */
export function submissionFiles(folder: string) {
  return {
    record: join(folder, "submission.json"),
    plan: join(folder, "plan.json"),
    script: join(folder, "job.sh"),
    tries: (task: number) => join(folder, `task-${task}.json`),
    cancelled: (task: number) => join(folder, `task-${task}.cancelled`),
  };
}

/** Folder of all submissions and logs, inside the runs folder. */
export const slurmFolder = (root?: string): string => join(runsRoot(root), "slurm");

export const folderOf = (name: string, root?: string): string => join(slurmFolder(root), name);

/** A name that is not there yet and says when, to the second; of two in one second the records tell which came first. */
export function newName(now: Date): string {
  return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${randomBytes(3).toString("hex")}`;
}

/** Writes a new submission's folder, all but the record. @throws StorageError */
export async function writeFolder(folder: string, runs: readonly RunConfig[], script: string): Promise<void> {
  await makeFolder(folder);
  const files = submissionFiles(folder);
  await writePlan(files.plan, runs);
  await writeAtomic(files.script, [script]);
}

export async function writeRecord(folder: string, submission: Submission): Promise<void> {
  await writeAtomic(submissionFiles(folder).record, [sealed(submission)]);
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** A submission with its runs, in the order in which they were packed. */
export interface KnownSubmission {
  readonly submission: Submission;
  readonly folder: string;
  readonly runs: readonly RunConfig[];
}

/**
 * Every submission of a runs folder, oldest first. What cannot be read tells of nothing: the run folders are the record.
 * @returns the names of those too
 */
export async function readSubmissions(
  root?: string,
): Promise<{ readonly submissions: readonly KnownSubmission[]; readonly unreadable: readonly string[] }> {
  const names = (await readdir(slurmFolder(root)).catch(() => [])).filter((name) => NAME.test(name)).sort();
  const [submissions, unreadable]: [KnownSubmission[], string[]] = [[], []];
  for (const name of names) {
    const folder = folderOf(name, root);
    try {
      const files = submissionFiles(folder);
      const submission = await readSealed<Submission>(files.record, ["pack", "script", "log", "arrays"]);
      submissions.push({ submission, folder, runs: await readPlan(files.plan) });
    } catch {
      unreadable.push(folder);
    }
  }
  submissions.sort((a, b) => Date.parse(a.submission.submitted) - Date.parse(b.submission.submitted));
  return { submissions, unreadable };
}

const NAME = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

import { setTimeout as sleep } from "node:timers/promises";
import { canonicalJson } from "../../config/canonical-json";
import type { RunConfig } from "../../config/types";
import { writeAtomic } from "../../run/folder/write-atomic";
import { askSlurm } from "./ask-slurm";
import { queueView, type QueuedRun, type QueueView } from "./queue-view";
import { rangesOf } from "./read-answers";
import { SlurmError } from "./slurm-error";
import { submissionFiles } from "./submission";

export interface CancelOptions {
  readonly root?: string | undefined;
  /** How long running tasks may take for their checkpoints before they are ended. @defaultValue 120 */
  readonly patienceSeconds?: number | undefined;
  readonly onNote?: ((note: string) => void) | undefined;
}

export interface CancelOutcome {
  /** Tasks that had not begun. */
  readonly waiting: number;
  /** Tasks that were running, and have left a checkpoint. */
  readonly running: number;
  /** Tasks that were still there after all patience. */
  readonly ended: number;
  /** Tasks of the same submissions that hold only other runs, such as those since taken out of the plan: "4711_3". */
  readonly others: readonly string[];
}

type QueuedTask = QueuedRun & { readonly job: string };

/** Ids of elements that one call of scancel names; a command line is not endless (ours). */
const MOST_IDS = 200;

/**
 * Takes the tasks that hold runs of a plan out of the queue: those that wait at once, the running ones after a checkpoint. None comes
 * back by itself; submitted again they go on.
 * @throws SlurmError when the queue does not answer
 */
export async function cancelSweep(
  configs: readonly RunConfig[],
  options: CancelOptions = {},
): Promise<CancelOutcome> {
  const { root, patienceSeconds = 120, onNote } = options;
  const view = await queueView(configs, { root });
  if (view.problem !== null)
    throw new SlurmError(
      "squeue",
      view.problem.startsWith("squeue:") ? view.problem.slice("squeue:".length) : null,
      "Nothing was cancelled.",
    );
  const tasks = tasksOf(configs, view);
  const ours = new Set(tasks.map(({ job, index }) => `${job}_${index}`));
  const others = view.tasks.map(({ job, index }) => `${job}_${index}`).filter((id) => !ours.has(id));
  // First of all: a task that begins in this very moment, or stops with a checkpoint, must know that it is not to come back.
  for (const { known, task } of tasks) await writeAtomic(submissionFiles(known.folder).cancelled(task), [""]);
  const running = tasks.filter(({ state }) => state !== "PENDING");
  const waiting = tasks.filter(({ state }) => state === "PENDING");
  await scancel([], waiting);
  // To the script, which passes it on.
  await scancel(["--batch", "--signal=USR1"], running);
  if (running.length > 0) onNote?.(`${running.length} running tasks are writing their checkpoints`);
  const until = performance.now() + 1000 * patienceSeconds;
  let left: readonly QueuedTask[] = running;
  while (left.length > 0 && performance.now() < until) {
    await sleep(1000);
    const now = await queueView(configs, { root });
    if (now.problem === null) left = tasksOf(configs, now).filter(({ state }) => state !== "COMPLETING");
  }
  await scancel([], left);
  return { waiting: waiting.length, running: running.length - left.length, ended: left.length, others };
}

/** The tasks in the queue that hold runs of the plan, each once. */
function tasksOf(configs: readonly RunConfig[], { runs }: QueueView): readonly QueuedTask[] {
  const queued = configs.flatMap((config) => {
    const run = runs.get(canonicalJson(config));
    return run?.queued === true && run.job !== null ? [{ ...run, job: run.job }] : [];
  });
  return [...new Map(queued.map((run) => [`${run.job}_${run.index}`, run])).values()];
}

/** Elements by name only: scancel's own filters (`--state`) take a whole array where some of its elements were meant (22.05). */
async function scancel(options: readonly string[], tasks: readonly QueuedTask[]): Promise<void> {
  const byJob = new Map<string, { readonly cluster: string | null; readonly indices: number[] }>();
  for (const { job, index, array } of tasks) {
    const group = byJob.get(job) ?? { cluster: array.cluster, indices: [] };
    group.indices.push(index);
    byJob.set(job, group);
  }
  for (const [job, { cluster, indices }] of byJob) {
    const ranges = rangesOf(indices).split(",");
    for (let i = 0; i < ranges.length; i += MOST_IDS)
      // What has ended in the meantime is refused, and needs no cancelling.
      await askSlurm("scancel", [
        ...options,
        ...(cluster === null ? [] : [`--clusters=${cluster}`]),
        `${job}_[${ranges.slice(i, i + MOST_IDS).join(",")}]`,
      ]);
  }
}
